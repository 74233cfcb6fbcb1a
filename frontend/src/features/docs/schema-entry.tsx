import { referencedSchemas, type Schema, typeName } from "./openapi";

export function schemaId(service: string, name: string): string {
  return `${service}.schema.${name}`;
}

/** A type, linked to the first schema that it refers to. */
export function TypeLink({ service, schema }: { service: string; schema: Schema }) {
  const [name] = referencedSchemas(schema);
  const text = <code className="text-xs">{typeName(schema)}</code>;
  if (!name) return text;
  return (
    <a href={`#${schemaId(service, name)}`} className="underline underline-offset-4">
      {text}
    </a>
  );
}

type SchemaEntryProps = { service: string; name: string; schema: Schema };

export function SchemaEntry({ service, name, schema }: SchemaEntryProps) {
  return (
    <details className="border-b py-3 has-[:target]:bg-accent-soft">
      <summary className="cursor-pointer">
        <code className="text-sm">{name}</code>
      </summary>
      <div id={schemaId(service, name)} className="scroll-mt-40 pt-3 pl-4">
        {schema.description && <p className="mb-3 text-muted-foreground text-sm">{schema.description}</p>}
        {schema.properties ? (
          <Properties service={service} schema={schema} />
        ) : (
          <TypeLink service={service} schema={schema} />
        )}
      </div>
    </details>
  );
}

function Properties({ service, schema }: { service: string; schema: Schema }) {
  return (
    <dl className="text-sm">
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <div key={name} className="grid gap-x-4 gap-y-1 border-t py-2 sm:grid-cols-[12rem_1fr]">
          <dt>
            <code>{name}</code>
            {schema.required?.includes(name) && <span className="ml-2 text-caution text-xs">required</span>}
          </dt>
          <dd className="min-w-0 break-words">
            <TypeLink service={service} schema={property} />
            {property.description && <p className="text-muted-foreground">{property.description}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
