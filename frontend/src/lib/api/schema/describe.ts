// Generated from openapi/ by `npm run generate`. Do not edit.

export interface paths {
    "/api/describe/v1/descriptions/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Description
         * @description The text written for a piece, who wrote it, and what was refused on the way.
         */
        get: operations["get_description"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/describe/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Stats
         * @description Which share of the texts the model wrote.
         */
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * DescriptionOut
         * @description A product's text. `rejected` counts the model's refused answers by the kind of claim.
         */
        DescriptionOut: {
            /** Alt Text */
            alt_text?: string | null;
            /** Attributes */
            attributes: {
                [key: string]: string;
            };
            /** Attributes Hash */
            attributes_hash: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Description */
            description?: string | null;
            /** Detail */
            detail?: string | null;
            /** Locale */
            locale: string;
            /** Model */
            model?: string | null;
            /** Product Id */
            product_id: string;
            /** Reason */
            reason?: string | null;
            /**
             * Rejected
             * @default {}
             */
            rejected?: {
                [key: string]: number;
            };
            /**
             * State
             * @description written | failed
             */
            state: string;
            /**
             * Tags
             * @default []
             */
            tags?: string[];
            /** Title */
            title?: string | null;
            /**
             * Tries
             * @default 0
             */
            tries?: number;
            /** Version */
            version: number;
            /**
             * Written By
             * @description model | template
             */
            written_by?: string | null;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * StatsOut
         * @description How many texts the model wrote and how many the template.
         */
        StatsOut: {
            /** By Model */
            by_model: number;
            /** By Template */
            by_template: number;
            /** Mean Tries */
            mean_tries: number | null;
            /**
             * Models
             * @description texts by name@version
             */
            models: {
                [key: string]: number;
            };
            /**
             * Share
             * @description of the model; null before the first text
             */
            share: number | null;
            /** Written */
            written: number;
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, never>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_description: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescriptionOut"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsOut"];
                };
            };
        };
    };
}
