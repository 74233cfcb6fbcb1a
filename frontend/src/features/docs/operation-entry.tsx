import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { bodySchema, type Operation, type Parameter } from "./openapi";
import { TypeLink } from "./schema-entry";

type OperationEntryProps = { service: string; operation: Operation };

export function OperationEntry({ service, operation }: OperationEntryProps) {
  const body = bodySchema(operation.requestBody?.content);
  return (
    <article id={operation.id} className="border-t py-8">
      <h3 className="text-xl">{operation.summary}</h3>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <Badge variant={operation.method === "GET" ? "default" : "accent"}>{operation.method}</Badge>
        <code className="break-all text-sm">{operation.path}</code>
      </p>
      {operation.description && (
        <p className="mt-3 max-w-prose whitespace-pre-line text-muted-foreground leading-relaxed">
          {operation.description}
        </p>
      )}
      {operation.parameters && <Parameters service={service} parameters={operation.parameters} />}
      {body && (
        <LabeledRow title="Request body">
          <TypeLink service={service} schema={body} />
        </LabeledRow>
      )}
      <LabeledRow title="Responses">
        <Responses service={service} operation={operation} />
      </LabeledRow>
    </article>
  );
}

function LabeledRow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-5 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[12rem_1fr]">
      <p className="eyebrow">{title}</p>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function Parameters({ service, parameters }: { service: string; parameters: Parameter[] }) {
  return (
    <LabeledRow title="Parameters">
      <dl className="flex flex-col gap-2">
        {parameters.map((parameter) => (
          <div key={`${parameter.in}.${parameter.name}`}>
            <dt className="inline">
              <code>{parameter.name}</code>
              <span className="mx-2 text-muted-foreground text-xs">
                {parameter.in}
                {parameter.required && ", required"}
              </span>
            </dt>
            <dd className="inline">
              <TypeLink service={service} schema={parameter.schema ?? {}} />
              {parameter.description && (
                <span className="ml-2 text-muted-foreground">{parameter.description}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </LabeledRow>
  );
}

function Responses({ service, operation }: OperationEntryProps) {
  return (
    <ul className="flex flex-col gap-1">
      {Object.entries(operation.responses ?? {}).map(([status, { description, content }]) => {
        const schema = bodySchema(content);
        return (
          <li key={status}>
            <code>{status}</code> <span className="mr-2 text-muted-foreground">{description}</span>
            {schema && <TypeLink service={service} schema={schema} />}
          </li>
        );
      })}
    </ul>
  );
}
