import { answer, vision } from "./clients";

/** A photo's analysis with its full masks, which events and drafts leave out. */
export const readAnalysis = (image_id: string) =>
  answer(vision.GET("/api/vision/v1/analyses/{image_id}", { params: { path: { image_id } } }));

export type FullAnalysis = Awaited<ReturnType<typeof readAnalysis>>;
export type Mask = NonNullable<FullAnalysis["items"][number]["mask"]>;
