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
         * Analyse Again
         * @description Let the models look again; the analysis's next version follows.
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
        /**
         * Read Analysis
         * @description Boxes, outlines, masks (COCO RLE), claims, versions and times of an image.
         */
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
        /**
         * Embed Text
         * @description The vector of a text, near those of the pictures that it describes.
         */
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
        /**
         * List Models
         * @description The active model of every stage.
         */
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
        /** AgainIn */
        AgainIn: {
            /** Image Id */
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
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
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
        /** Words */
        Words: {
            /**
             * Space
             * @description refused where another one is active
             */
            space?: string | null;
            /** Text */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisView"];
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
        };
    };
}
