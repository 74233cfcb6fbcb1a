import { unwrap, vision } from "./clients";

/** A photo's analysis including its masks, which events and drafts do not contain. */
export const readAnalysis = (image_id: string) =>
  unwrap(vision.GET("/api/vision/v1/analyses/{image_id}", { params: { path: { image_id } } }));

export type FullAnalysis = Awaited<ReturnType<typeof readAnalysis>>;
export type Mask = NonNullable<FullAnalysis["items"][number]["mask"]>;
