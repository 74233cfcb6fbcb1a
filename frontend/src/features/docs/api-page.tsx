import { APIS, type ServiceApi } from "./documents";
import { operationsOf } from "./openapi";
import { OperationEntry } from "./operation-entry";
import { SchemaEntry } from "./schema-entry";

/** The API reference of all services, rendered from their generated OpenAPI documents. */
export function ApiPage() {
  return (
    <div className="shell grid gap-12 pt-10 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-16">
      <Contents />
      <div className="min-w-0">
        <h1 className="text-4xl md:text-5xl">API</h1>
        <Conventions />
        {APIS.map((api) => (
          <ServiceSection key={api.service} {...api} />
        ))}
      </div>
    </div>
  );
}

function Contents() {
  return (
    <nav
      aria-label="API contents"
      className="text-sm lg:sticky lg:top-28 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto"
    >
      <ul className="flex flex-col gap-5">
        {APIS.map(({ service, document }) => (
          <li key={service}>
            <a href={`#${service}`} className="inline-block py-0.5 font-medium capitalize hover:underline">
              {service}
            </a>
            <ul className="mt-1 hidden flex-col lg:flex">
              {operationsOf(service, document).map(({ id, summary }) => (
                <li key={id}>
                  <a href={`#${id}`} className="block py-0.5 text-muted-foreground hover:text-foreground">
                    {summary}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const CONVENTIONS = [
  "Browsers authenticate with session cookies, and state-changing requests must come from the shop’s origin. Other clients send a bearer token: sign in with delivery “body” or request a service token.",
  "Every error is a problem document (RFC 9457). Show its detail to users and handle it by its type.",
  "Money amounts are integers in minor units. Times are in UTC. IDs are UUIDv7. Lists use opaque cursors for pagination.",
  "State-changing requests accept an Idempotency-Key: a repeat within one day returns the first response. Changes to a draft send the version they are based on in If-Match.",
];

function Conventions() {
  return (
    <ul className="mt-6 flex max-w-prose flex-col gap-2 text-muted-foreground leading-relaxed">
      {CONVENTIONS.map((convention) => (
        <li key={convention}>{convention}</li>
      ))}
    </ul>
  );
}

function ServiceSection({ service, about, document }: ServiceApi) {
  return (
    <section className="mt-16 border-t pt-10" aria-labelledby={service}>
      <h2 id={service} className="text-3xl capitalize">
        {service}
      </h2>
      <p className="mt-2 mb-8 text-muted-foreground">
        {about}{" "}
        <a href={`/api/${service}/v1/openapi.json`} className="text-foreground underline underline-offset-4">
          OpenAPI document
        </a>
      </p>
      {operationsOf(service, document).map((operation) => (
        <OperationEntry key={operation.id} service={service} operation={operation} />
      ))}
      <h3 className="mt-12 mb-4 text-2xl">Schemas</h3>
      {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
        <SchemaEntry key={name} service={service} name={name} schema={schema} />
      ))}
    </section>
  );
}
