// Generated from openapi/ by `npm run generate`. Do not edit.

export interface paths {
    "/api/vision/v1/analyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the models look again
         * @description The analysis's next version follows.
         */
        post: operations["analyse_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vision/v1/analyses/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Boxes, outlines, masks (COCO RLE), claims, versions and times of an image */
        get: operations["read_analysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vision/v1/embeddings/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The vector of a text, near those of the pictures that it describes */
        post: operations["embed_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vision/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The active model of every stage */
        get: operations["list_models"];
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
         * AgainIn
         * @description The image that the models are to look at again.
         */
        AgainIn: {
            /**
             * Image Id
             * @example 01900000-0000-7000-8000-000000000000
             */
            image_id: string;
        };
        /** AgainOut */
        AgainOut: {
            /** Image Id */
            image_id: string;
            /**
             * Queued
             * @default true
             */
            queued?: boolean;
        };
        /**
         * AnalysisView
         * @description What the models saw in an image, the most certain item first.
         */
        AnalysisView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Detail */
            detail: string | null;
            /** Height */
            height: number;
            /** Image Id */
            image_id: string;
            /** Items */
            items: components["schemas"]["SeenItem"][];
            /**
             * Milliseconds
             * @description stage to time
             */
            milliseconds: {
                [key: string]: number;
            };
            /**
             * Models
             * @description stage to name@version
             */
            models: {
                [key: string]: string;
            };
            /** Reason */
            reason: string | null;
            /**
             * State
             * @description analysed | failed
             */
            state: string;
            /** Version */
            version: number;
            /** Width */
            width: number;
        };
        /**
         * BoxOut
         * @description Pixels of the upright original: x right, y down.
         */
        BoxOut: {
            /** X0 */
            x0: number;
            /** X1 */
            x1: number;
            /** Y0 */
            y0: number;
            /** Y1 */
            y1: number;
        };
        /**
         * Embedded
         * @description `vector` has unit length; vectors of different spaces cannot be compared.
         */
        Embedded: {
            /** Space */
            space: string;
            /** Vector */
            vector: number[];
        };
        /** ModelList */
        ModelList: {
            /** Items */
            items: components["schemas"]["ModelView"][];
        };
        /**
         * ModelView
         * @description The model that serves a stage, with the figures of its manifest.
         */
        ModelView: {
            /**
             * Activated At
             * Format: date-time
             */
            activated_at: string;
            /** Dimensions */
            dimensions: number | null;
            /** Metrics */
            metrics: {
                [key: string]: number;
            };
            /** Name */
            name: string;
            /** Sha256 */
            sha256: string;
            /**
             * Space
             * @description the embedding space that a reader writes
             */
            space: string | null;
            /** Stage */
            stage: string;
            /** Version */
            version: string;
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
         * RleOut
         * @description COCO's compressed run-length code.
         */
        RleOut: {
            /** Counts */
            counts: string;
            /**
             * Size
             * @description height, width
             */
            size: [
                number,
                number
            ];
        };
        /**
         * SeenClaim
         * @description A model's best value, its calibrated confidence, and whether that is enough to be called known.
         */
        SeenClaim: {
            /** Confidence */
            confidence: number;
            evidence?: components["schemas"]["BoxOut"] | null;
            /** Known */
            known: boolean;
            /** Model */
            model: string;
            /** Value */
            value: string;
        };
        /** SeenComponent */
        SeenComponent: {
            box: components["schemas"]["BoxOut"];
            /** Confidence */
            confidence: number;
            /** Kind */
            kind: string;
            mask?: components["schemas"]["RleOut"] | null;
            /** Outline */
            outline: number[][];
        };
        /** SeenItem */
        SeenItem: {
            /** Attributes */
            attributes: {
                [key: string]: components["schemas"]["SeenClaim"];
            };
            box: components["schemas"]["BoxOut"];
            /** Components */
            components: components["schemas"]["SeenComponent"][];
            /** Confidence */
            confidence: number;
            mask?: components["schemas"]["RleOut"] | null;
            /** Outline */
            outline: number[][];
        };
        /** Words */
        Words: {
            /**
             * Space
             * @description refused where another one is active
             */
            space?: string | null;
            /**
             * Text
             * @example a gold ring with a green stone
             */
            text: string;
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
    analyse_again: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgainIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgainOut"];
                };
            };
            /** @description What was sent cannot be read, or is no cursor or version of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "What was sent cannot be read, or is no cursor or version of ours.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/conflict",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It cannot be done as things stand.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-entity-too-large",
                     *       "title": "Request Entity Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
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
    read_analysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_id: string;
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
                    "application/json": components["schemas"]["AnalysisView"];
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
    embed_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Words"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Embedded"];
                };
            };
            /** @description What was sent cannot be read, or is no cursor or version of ours. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/bad-request",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "What was sent cannot be read, or is no cursor or version of ours.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description It cannot be done as things stand. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/conflict",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It cannot be done as things stand.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-entity-too-large",
                     *       "title": "Request Entity Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
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
    list_models: {
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
                    "application/json": components["schemas"]["ModelList"];
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
