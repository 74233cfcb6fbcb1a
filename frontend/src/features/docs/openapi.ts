// The subset of OpenAPI 3.1 that the services' documents use, with helpers to display it.

export type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
};

export type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
};

type Content = Record<string, { schema?: Schema }>;

export type OperationObject = {
  operationId?: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content; required?: boolean };
  responses?: Record<string, { description?: string; content?: Content }>;
};

export type Document = {
  info: { title: string; version: string };
  paths: Record<string, Record<string, OperationObject>>;
  components?: { schemas?: Record<string, Schema> };
};

export type Operation = OperationObject & { id: string; method: string; path: string };

export function operationsOf(service: string, { paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      id: `${service}.${operation.operationId ?? `${method}-${path}`}`,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** The schema of a body, taken from its first content type. */
export function bodySchema(content: Content | undefined): Schema | null {
  return Object.values(content ?? {})[0]?.schema ?? null;
}

/** The name of a referenced schema: "Card" for "#/components/schemas/Card". */
export function refName({ $ref }: Schema): string | null {
  return $ref?.split("/").at(-1) ?? null;
}

/** A type as a short phrase, for example "string (uuid)", "list of Card" or "number or null". */
export function typeName(schema: Schema): string {
  const named = refName(schema);
  if (named) return named;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(typeName).join(" or ");
  if (schema.type === "array") return `list of ${typeName(schema.items ?? {})}`;
  if (typeof schema.additionalProperties === "object")
    return `map of ${typeName(schema.additionalProperties)}`;
  return schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? "anything");
}

/** The names of all schemas that a type refers to. */
export function referencedSchemas(schema: Schema): string[] {
  const inner = [schema.items, schema.additionalProperties, ...(schema.anyOf ?? [])];
  const nested = inner.flatMap((each) => (typeof each === "object" ? referencedSchemas(each) : []));
  const own = refName(schema);
  return own ? [own, ...nested] : nested;
}
