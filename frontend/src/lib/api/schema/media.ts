// Generated from openapi/ by `npm run generate`. Do not edit.

export interface paths {
    "/api/media/v1/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of an image
         * @description Of a draft's, for staff and services only.
         */
        get: operations["read_image"];
        put?: never;
        post?: never;
        /**
         * Deletes an image and, with its last use, its bytes
         * @description This cannot be undone.
         */
        delete: operations["delete_image"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/v1/images/{image_id}/{width}.webp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The smallest stored size that fills `width` (320, 800 or 1600), else the largest there is */
        get: operations["read_rendition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/v1/images/{image_id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The upright, stripped original as JPEG
         * @description For staff and services.
         */
        get: operations["read_original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts a session of up to 300 photos
         * @description Each photo has 15 minutes to be sent to its `url`.
         */
        post: operations["create_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/v1/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far each photo has come, and why those that were refused were */
        get: operations["read_upload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/v1/uploads/{upload_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the session: photos that arrived are inspected, the others are reported missing
         * @description Asked again, it answers the same.
         */
        post: operations["complete_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/v1/uploads/{upload_id}/photos/{photo_id}/url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A fresh URL for a photo that took longer than the first one lasted */
        post: operations["renew_url"];
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
         * ImageState
         * @description How far a photo has come. `deleted` is final.
         * @enum {string}
         */
        ImageState: "awaiting" | "received" | "processed" | "rejected" | "deleted";
        /**
         * ImageView
         * @description An image; width and height are the upright original's, in pixels.
         *
         *     The world is not told which upload and which file it came from.
         */
        ImageView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Detail */
            detail?: string | null;
            /** Filename */
            filename?: string | null;
            /** Height */
            height?: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Placeholder */
            placeholder?: string | null;
            reason?: components["schemas"]["Reason"] | null;
            /**
             * Renditions
             * @default []
             */
            renditions?: components["schemas"]["RenditionView"][];
            /** Sha256 */
            sha256?: string | null;
            state: components["schemas"]["ImageState"];
            /** Upload Id */
            upload_id?: string | null;
            /**
             * Visibility
             * @enum {string}
             */
            visibility: "draft" | "published";
            /** Width */
            width?: number | null;
        };
        /**
         * NewUpload
         * @description The body of POST /uploads.
         * @example {
         *       "pieces": [
         *         {
         *           "name": "gold ring",
         *           "photos": [
         *             {
         *               "content_type": "image/jpeg",
         *               "filename": "front.jpg",
         *               "size": 2400000
         *             },
         *             {
         *               "content_type": "image/heic",
         *               "filename": "side.heic",
         *               "size": 1900000
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        NewUpload: {
            /** Pieces */
            pieces: components["schemas"]["PieceToSend"][];
        };
        /**
         * PhotoToSend
         * @description A photo the browser is about to send; its declared type is not believed.
         */
        PhotoToSend: {
            /**
             * Content Type
             * @default
             */
            content_type?: string;
            /**
             * Filename
             * @default
             */
            filename?: string;
            /**
             * Size
             * @description bytes
             */
            size: number;
        };
        /**
         * PhotoView
         * @description One photo's state. `url` is where to PUT its bytes, while the upload waits for them.
         */
        PhotoView: {
            /** Detail */
            detail?: string | null;
            /** Filename */
            filename: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            reason?: components["schemas"]["Reason"] | null;
            state: components["schemas"]["ImageState"];
            /** Url */
            url?: string | null;
            /** Url Expires At */
            url_expires_at?: string | null;
        };
        /**
         * PieceToSend
         * @description Photos that show one piece: dropped together, of one folder, or one alone.
         */
        PieceToSend: {
            /** Name */
            name?: string | null;
            /** Photos */
            photos: components["schemas"]["PhotoToSend"][];
        };
        /**
         * PieceView
         * @description One piece of an upload; its id becomes the draft's.
         */
        PieceView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
            /** Photos */
            photos: components["schemas"]["PhotoView"][];
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
         * Reason
         * @description Why a photo was refused; the codes of media.image.v1.
         * @enum {string}
         */
        Reason: "unreadable" | "unsupported_type" | "animated" | "too_large" | "too_many_pixels" | "too_small" | "missing";
        /**
         * RenditionView
         * @description One stored size; pixels and bytes.
         */
        RenditionView: {
            /** Bytes */
            bytes: number;
            /** Height */
            height: number;
            /** Url */
            url: string;
            /** Width */
            width: number;
        };
        /**
         * UploadState
         * @description `expired`: never completed in time; its photos are gone.
         * @enum {string}
         */
        UploadState: "open" | "completed" | "expired";
        /**
         * UploadUrl
         * @description A fresh place to PUT one photo's bytes.
         */
        UploadUrl: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Url */
            url: string;
            /**
             * Url Expires At
             * Format: date-time
             */
            url_expires_at: string;
        };
        /**
         * UploadView
         * @description An upload session and how far each of its photos has come.
         */
        UploadView: {
            /** Completed At */
            completed_at: string | null;
            /**
             * Counts
             * @description photos by state
             */
            counts: {
                [key: string]: number;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Pieces */
            pieces: components["schemas"]["PieceView"][];
            state: components["schemas"]["UploadState"];
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
    read_image: {
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
                    "application/json": components["schemas"]["ImageView"];
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
    delete_image: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    read_rendition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_id: string;
                width: number;
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
                    "image/webp": string;
                };
            };
            /** @description The caller has it (If-None-Match). */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    read_original: {
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
                    "image/jpeg": string;
                };
            };
            /** @description The caller has it (If-None-Match). */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    create_upload: {
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
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
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
    read_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
                    "application/json": components["schemas"]["UploadView"];
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
    complete_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
                    "application/json": components["schemas"]["UploadView"];
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
            /** @description It was there, and is gone for good. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/gone",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It was there, and is gone for good.",
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
    renew_url: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
                upload_id: string;
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
                    "application/json": components["schemas"]["UploadUrl"];
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
            /** @description It was there, and is gone for good. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/gone",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It was there, and is gone for good.",
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
