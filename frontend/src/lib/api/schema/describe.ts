// Generated from openapi/ by `npm run generate`. Do not edit.

export interface paths {
    "/api/describe/v1/descriptions/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text written for a piece, who wrote it, and what was refused on the way */
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
        /** Which share of the texts the model wrote */
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
        /**
         * Problem
         * @description What went wrong and what to do (RFC 9457). Some problems have members of their own.
         */
        Problem: {
            /** @description what is wrong and what to do, for people */
            detail: string;
            /** @description 422: how many faults there are */
            error_count?: number;
            /** @description 422: the first faults, by JSON pointer or parameter */
            errors?: {
                detail: string;
                pointer: string;
            }[];
            /** @description the path that was asked */
            instance: string;
            status: number;
            title: string;
            /** @description /problems/ and the problem's name */
            type: string;
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
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescriptionOut"];
                };
            };
            /** @description Nobody is signed in, or the credentials are wrong. */
            401: {
                headers: {
                    /** @description How to sign in. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/unauthorized",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Nobody is signed in, or the credentials are wrong.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account may not do this, or the request came from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This account may not do this, or the request came from another site.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/not-found",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value does not fit; `errors` says which and why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/unprocessable-entity",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "A value does not fit; `errors` says which and why.",
                     *       "instance": "/api/…",
                     *       "errors": [
                     *         {
                     *           "pointer": "#/price/amount",
                     *           "detail": "Must be more than 0."
                     *         }
                     *       ],
                     *       "error_count": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away or too busy; nothing was changed, and the same may be sent again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/service-unavailable",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A part is away or too busy; nothing was changed, and the same may be sent again.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description Nobody is signed in, or the credentials are wrong. */
            401: {
                headers: {
                    /** @description How to sign in. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/unauthorized",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Nobody is signed in, or the credentials are wrong.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account may not do this, or the request came from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/forbidden",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This account may not do this, or the request came from another site.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value does not fit; `errors` says which and why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/unprocessable-entity",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "A value does not fit; `errors` says which and why.",
                     *       "instance": "/api/…",
                     *       "errors": [
                     *         {
                     *           "pointer": "#/price/amount",
                     *           "detail": "Must be more than 0."
                     *         }
                     *       ],
                     *       "error_count": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away or too busy; nothing was changed, and the same may be sent again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/service-unavailable",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A part is away or too busy; nothing was changed, and the same may be sent again.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
