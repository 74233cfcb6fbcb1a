import type { Money } from "@/lib/money";

export type Picture = {
  id: string;
  width: number;
  height: number;
  placeholder: string | null;
  widths: number[];
  url: string;
};

export type Evidence = { image_id: string; confidence: number };

export type Attribute = {
  code: string;
  label: string;
  value: string;
  value_label: string;
  confidence: number;
  known: boolean;
  set_by: string;
  suggestion: boolean;
  model: string | null;
  evidence: Evidence[];
};

export type PieceCard = {
  id: string;
  title: string;
  alt_text: string;
  price: Money;
  condition: string | null;
  condition_label: string | null;
  image: Picture | null;
  attributes: Attribute[];
  published_at: string;
};

export type FacetValue = { value: string; label: string; count: number; selected: boolean };

export type PriceStep = { from_amount: number; to_amount: number | null; count: number };

export type PiecePage = {
  items: PieceCard[];
  total: number;
  facets: Record<string, FacetValue[]>;
  price_range: { min: number; max: number; currency: string } | null;
  next_cursor: string | null;
  price_steps: PriceStep[];
  search_mode: string | null;
};

export type Piece = PieceCard & {
  description: string;
  tags: string[];
  images: Picture[];
  version: number;
};

export type Label = { en: string };
export type VocabularyAttribute = {
  label: Label;
  values: Record<string, Label>;
  needs_confirmation: boolean;
};
export type Vocabulary = {
  attributes: Record<string, VocabularyAttribute>;
  components: Record<string, Label>;
  conditions: Record<string, Label>;
};

export type Text = {
  title: string;
  description: string;
  alt_text: string;
  tags: string[];
  set_by: string;
  stale: boolean;
};

export type Notice = { code: string; message: string; image_id: string | null };

export type Box = { x0: number; y0: number; x1: number; y1: number };

export type Claim = {
  value: string;
  value_label: string;
  confidence: number;
  known: boolean;
  suggestion: boolean;
  model: string;
  evidence: Box | null;
};

export type Component = { kind: string; label: string; confidence: number; box: Box; outline: number[][] };

export type Item = {
  confidence: number;
  box: Box;
  outline: number[][];
  components: Component[];
  attributes: Record<string, Claim>;
};

export type Analysis = {
  version: number;
  width: number | null;
  height: number | null;
  items: Item[];
  models: Record<string, string>;
  milliseconds: Record<string, number>;
  failure: string | null;
};

export type DraftPhoto = {
  id: string;
  position: number;
  state: string;
  analysis_state: string;
  reason: string | null;
  detail: string | null;
  image: Picture | null;
};

export type ReviewedPhoto = DraftPhoto & { analysis: Analysis | null };

export type Proposal = {
  code: string;
  label: string;
  value: string;
  value_label: string;
  confidence: number;
  suggestion: boolean;
  evidence: Evidence[];
};

export type Draft = {
  id: string;
  version: number;
  name: string | null;
  state: string;
  incomplete: boolean;
  writing: boolean;
  photos: DraftPhoto[];
  notices: Notice[];
  attributes: Attribute[];
  withheld: string[];
  text: Text | null;
  price: Money | null;
  condition: string | null;
  created_at: string;
  changed_at: string;
  published_at: string | null;
};

export type ReviewedDraft = Draft & {
  photos: ReviewedPhoto[];
  proposals: Proposal[];
  upload_id: string;
  missing: string[];
};

export type DraftPage = { items: Draft[]; counts: Record<string, number>; next_cursor: string | null };

export type Correction = {
  attributes?: Record<string, string | null>;
  confirm?: string[];
  text?: Partial<Pick<Text, "title" | "description" | "alt_text" | "tags">>;
  price?: Money;
  condition?: string;
};
