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
         * Read Image
         * @description What is known of an image; of a draft's, for staff and services only.
         */
        get: operations["read_image"];
        put?: never;
        post?: never;
        /**
         * Delete
         * @description Deletes an image and, with its last use, its bytes. This cannot be undone.
         */
        delete: operations["delete"];
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
        /**
         * Rendition
         * @description The smallest stored size that fills `width` (320, 800 or 1600), else the largest there is.
         */
        get: operations["rendition"];
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
         * Original
         * @description The upright, stripped original as JPEG; for staff and services.
         */
        get: operations["original"];
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
         * Create
         * @description Starts a session of up to 300 photos; each photo has 15 minutes to be sent to its `url`.
         */
        post: operations["create"];
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
        /**
         * Read Upload
         * @description How far each photo has come, and why those that were refused were.
         */
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
         * Complete
         * @description Ends the session: photos that arrived are inspected, the others are reported missing.
         *
         *     Asked again, it answers the same.
         */
        post: operations["complete"];
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
        /**
         * Renew Url
         * @description A fresh URL for a photo that took longer than the first one lasted.
         */
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
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
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
    delete: {
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
    rendition: {
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
                content?: never;
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
    original: {
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
                content?: never;
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
    create: {
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
    complete: {
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
}
