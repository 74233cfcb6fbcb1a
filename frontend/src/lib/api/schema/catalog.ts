// Generated from openapi/ by `npm run generate`. Do not edit.

export interface paths {
    "/api/catalog/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pieces, newest first: those being collected and drafts, or those in the states asked for */
        get: operations["list_drafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A piece under review, whatever its state: photos with what the models saw, claims, notices */
        get: operations["get_draft"];
        put?: never;
        post?: never;
        /** Deletes a hidden piece and its photos for good */
        delete: operations["delete_draft"];
        options?: never;
        head?: never;
        /** Sets values, confirms suggestions, writes the text, the price, the condition */
        patch: operations["correct_draft"];
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/description": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a new machine-written text in place of the present one, or of some of its fields */
        post: operations["ask_for_description"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts the gallery in order
         * @description Each photo is named once.
         */
        put: operations["order_images"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes one photo for good
         * @description 409 `last-photo` for the last one.
         */
        delete: operations["delete_image"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes over the other piece's photos
         * @description The other piece ends.
         */
        post: operations["merge_drafts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the values that a late analysis proposes, or some of them */
        post: operations["accept_proposal"];
        /** Drops the values that a late analysis proposes, or some of them */
        delete: operations["dismiss_proposal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shows the piece to shoppers
         * @description 409 `contradictions` lists what was not accepted.
         */
        post: operations["publish_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/{product_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves photos into a piece of their own */
        post: operations["split_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/drafts/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of pieces as they happen: `draft` events with id, version and state (`deleted` too)
         * @description Last-Event-ID replays what was missed; `reset` says that too much was missed to replay.
         */
        get: operations["follow_drafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published pieces by facets, price and words, with the counts that the facets would bring
         * @description A facet counts the result of all other filters, so that several of its values can be ticked.
         */
        get: operations["find_products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published piece
         * @description Staff see any piece that has a text and a price, as a preview.
         *
         *     410 `gone` where shoppers could see it once: it was taken down or deleted.
         */
        get: operations["get_product"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/products/{product_id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published pieces like this one, the most alike first
         * @description Also of a piece that was taken down or deleted. Of one that shoppers never saw there is none.
         */
        get: operations["get_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/products/{product_id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the piece down */
        post: operations["unpublish_product"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/v1/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a page needs to name and to choose values */
        get: operations["get_vocabulary"];
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
         * AnalysisOut
         * @description What the models saw in a photo, with their versions and times; `failure` where they could
         *     not look.
         */
        AnalysisOut: {
            /** Failure */
            failure?: string | null;
            /** Height */
            height?: number | null;
            /**
             * Items
             * @default []
             */
            items?: components["schemas"]["ItemOut"][];
            /**
             * Milliseconds
             * @default {}
             */
            milliseconds?: {
                [key: string]: number;
            };
            /**
             * Models
             * @default {}
             */
            models?: {
                [key: string]: string;
            };
            /** Version */
            version: number;
            /** Width */
            width?: number | null;
        };
        /**
         * AttributeOut
         * @description A value with its label. `suggestion`: read from a photo, and no person has confirmed it.
         */
        AttributeOut: {
            /** Code */
            code: string;
            /** Confidence */
            confidence: number;
            /** Evidence */
            evidence: components["schemas"]["EvidenceOut"][];
            /** Known */
            known: boolean;
            /** Label */
            label: string;
            /** Model */
            model: string | null;
            /** Set By */
            set_by: string;
            /** Suggestion */
            suggestion: boolean;
            /** Value */
            value: string;
            /** Value Label */
            value_label: string;
        };
        /**
         * AttributeWords
         * @description An attribute's label and its values' labels, each by locale.
         *
         *     `plural` holds what several pieces of a value are called ("Rings"), where that is another word.
         */
        AttributeWords: {
            /** Label */
            label: {
                [key: string]: string;
            };
            /** Needs Confirmation */
            needs_confirmation: boolean;
            /** Plural */
            plural: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Values */
            values: {
                [key: string]: {
                    [key: string]: string;
                };
            };
        };
        /**
         * Card
         * @description A published piece in a list.
         */
        Card: {
            /** Alt Text */
            alt_text: string;
            /** Attributes */
            attributes: components["schemas"]["AttributeOut"][];
            /** Condition */
            condition: string | null;
            /** Condition Label */
            condition_label: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            image: components["schemas"]["Image"] | null;
            price: components["schemas"]["Money"];
            /** Published At */
            published_at: string | null;
            /** Title */
            title: string;
        };
        /**
         * ClaimOut
         * @description A model's best value in one photo.
         */
        ClaimOut: {
            /** Confidence */
            confidence: number;
            /** Evidence */
            evidence?: {
                [key: string]: number;
            } | null;
            /** Known */
            known: boolean;
            /** Model */
            model: string;
            /** Suggestion */
            suggestion: boolean;
            /** Value */
            value: string;
            /** Value Label */
            value_label: string;
        };
        /**
         * ComponentOut
         * @description A part of a piece; box and outline (x0, y0, x1, y1, …) in pixels of the upright original.
         */
        ComponentOut: {
            /** Box */
            box: {
                [key: string]: number;
            };
            /** Confidence */
            confidence: number;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Outline */
            outline: number[][];
        };
        /**
         * CorrectionIn
         * @description What a person changes; what is left out stays as it is. A null attribute is withheld.
         */
        CorrectionIn: {
            /**
             * Attributes
             * @default {}
             */
            attributes?: {
                [key: string]: string | null;
            };
            /** Condition */
            condition?: string | null;
            /**
             * Confirm
             * @default []
             */
            confirm?: string[];
            price?: components["schemas"]["PriceIn"] | null;
            text?: components["schemas"]["TextIn"] | null;
        };
        /**
         * DescriptionIn
         * @description The fields of the text that a machine is to write anew; all if it is left out.
         */
        DescriptionIn: {
            /** Fields */
            fields?: ("title" | "description" | "alt_text" | "tags")[] | null;
        };
        /**
         * DisagreementOut
         * @description `words` of a field of the text that an attribute, now `value` ("" where withheld), denies.
         */
        DisagreementOut: {
            /** Code */
            code: string;
            /**
             * Field
             * @enum {string}
             */
            field: "title" | "description" | "alt_text" | "tags";
            /** Label */
            label: string;
            /** Value */
            value: string;
            /** Value Label */
            value_label: string;
            /** Words */
            words: string;
        };
        /**
         * Draft
         * @description A piece in the staff's list.
         */
        Draft: {
            /** Attributes */
            attributes: components["schemas"]["AttributeOut"][];
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Condition */
            condition: string | null;
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
            /** Incomplete */
            incomplete: boolean;
            /** Name */
            name: string | null;
            /** Notices */
            notices: components["schemas"]["NoticeOut"][];
            /** Photos */
            photos: components["schemas"]["PhotoOut"][];
            price: components["schemas"]["Money"] | null;
            /** Published At */
            published_at: string | null;
            /** State */
            state: string;
            text: components["schemas"]["TextOut"] | null;
            /** Version */
            version: number;
            /** Withheld */
            withheld: string[];
            /** Writing */
            writing: boolean;
        };
        /**
         * DraftDetail
         * @description A piece under review. `missing` says what it lacks before it can be published, and
         *     `contradictions` what must be accepted then.
         */
        DraftDetail: {
            /** Attributes */
            attributes: components["schemas"]["AttributeOut"][];
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Condition */
            condition: string | null;
            /** Contradictions */
            contradictions: components["schemas"]["NoticeOut"][];
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
            /** Incomplete */
            incomplete: boolean;
            /** Missing */
            missing: components["schemas"]["RequirementOut"][];
            /** Name */
            name: string | null;
            /** Notices */
            notices: components["schemas"]["NoticeOut"][];
            /** Photos */
            photos: components["schemas"]["PhotoDetail"][];
            price: components["schemas"]["Money"] | null;
            /** Proposals */
            proposals: components["schemas"]["ProposalOut"][];
            /** Published At */
            published_at: string | null;
            /** State */
            state: string;
            text: components["schemas"]["TextOut"] | null;
            /**
             * Upload Id
             * Format: uuid
             */
            upload_id: string;
            /** Version */
            version: number;
            /** Withheld */
            withheld: string[];
            /** Writing */
            writing: boolean;
        };
        /**
         * DraftList
         * @description A page of pieces, newest first, and how many stand in each state.
         */
        DraftList: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Items */
            items: components["schemas"]["Draft"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * EvidenceOut
         * @description A photo that speaks for a value.
         */
        EvidenceOut: {
            /** Confidence */
            confidence: number;
            /**
             * Image Id
             * Format: uuid
             */
            image_id: string;
        };
        /**
         * FacetValue
         * @description How many pieces of the result have this value, were it the only one ticked of its facet.
         */
        FacetValue: {
            /** Count */
            count: number;
            /** Label */
            label: string;
            /** Selected */
            selected: boolean;
            /** Value */
            value: string;
        };
        /**
         * Image
         * @description A picture; sizes in pixels. `url` is its widest rendition, `widths` those that there are.
         */
        Image: {
            /** Height */
            height: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Placeholder */
            placeholder: string | null;
            /** Url */
            url: string;
            /** Width */
            width: number;
            /** Widths */
            widths: number[];
        };
        /**
         * ImagesIn
         * @description Photos of a piece: those to split off, or all of them in a new order.
         */
        ImagesIn: {
            /** Image Ids */
            image_ids: string[];
        };
        /**
         * ItemOut
         * @description A piece found in a photo; box and outline in pixels of the upright original.
         */
        ItemOut: {
            /** Attributes */
            attributes: {
                [key: string]: components["schemas"]["ClaimOut"];
            };
            /** Box */
            box: {
                [key: string]: number;
            };
            /** Components */
            components: components["schemas"]["ComponentOut"][];
            /** Confidence */
            confidence: number;
            /** Outline */
            outline: number[][];
        };
        /**
         * MergeIn
         * @description The piece whose photos are taken over; it ends.
         */
        MergeIn: {
            /**
             * Other
             * Format: uuid
             */
            other: string;
        };
        /**
         * Missing
         * @description Why there is no vector: `away`, vision is down, does not serve the space, or was asked
         *     for too much by one caller; `late`, its answer is not there yet
         *     and will be kept. To ask again a little later may find more.
         * @enum {string}
         */
        Missing: "away" | "late";
        /**
         * Mode
         * @description What a search goes by.
         * @enum {string}
         */
        Mode: "joined" | "words" | "meaning";
        /**
         * Money
         * @description Minor units (cents) of an ISO 4217 currency.
         */
        Money: {
            /** Amount */
            amount: number;
            /** Currency */
            currency: string;
        };
        /**
         * NoticeOut
         * @description Something to know before publishing, of a photo or another piece; `message` is for people.
         */
        NoticeOut: {
            /** Code */
            code: string;
            /** Image Id */
            image_id: string | null;
            /** Message */
            message: string;
            /** Product Id */
            product_id: string | null;
        };
        /**
         * PhotoDetail
         * @description A photo with what the models saw in it.
         */
        PhotoDetail: {
            analysis: components["schemas"]["AnalysisOut"] | null;
            /** Analysis State */
            analysis_state: string;
            /** Detail */
            detail: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            image: components["schemas"]["Image"] | null;
            /** Position */
            position: number;
            /** Reason */
            reason: string | null;
            /** State */
            state: string;
        };
        /**
         * PhotoOut
         * @description A photo and how far it is: awaited, processed or rejected; waiting, analysed, failed or
         *     missing.
         */
        PhotoOut: {
            /** Analysis State */
            analysis_state: string;
            /** Detail */
            detail: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            image: components["schemas"]["Image"] | null;
            /** Position */
            position: number;
            /** Reason */
            reason: string | null;
            /** State */
            state: string;
        };
        /**
         * PriceIn
         * @description A price in minor units (cents); the shop's currency, which may be left out.
         */
        PriceIn: {
            /** Amount */
            amount: number;
            /** Currency */
            currency?: string | null;
        };
        /**
         * PriceRange
         * @description The cheapest and the dearest piece of the result, in minor units.
         */
        PriceRange: {
            /** Currency */
            currency: string;
            /** Max */
            max: number;
            /** Min */
            min: number;
        };
        /**
         * PriceStep
         * @description How many pieces of the result cost `from_amount` or more and less than `to_amount` (open
         *     where null).
         */
        PriceStep: {
            /** Count */
            count: number;
            /** From Amount */
            from_amount: number;
            /** To Amount */
            to_amount: number | null;
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
         * ProductPage
         * @description A piece with all its pictures and words.
         */
        ProductPage: {
            /** Alt Text */
            alt_text: string;
            /** Attributes */
            attributes: components["schemas"]["AttributeOut"][];
            /** Condition */
            condition: string | null;
            /** Condition Label */
            condition_label: string | null;
            /** Description */
            description: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            image: components["schemas"]["Image"] | null;
            /** Images */
            images: components["schemas"]["Image"][];
            price: components["schemas"]["Money"];
            /** Published At */
            published_at: string | null;
            /**
             * Summary
             * @description the facts in one sentence, e.g. for search engines and shared links
             */
            summary: string;
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * ProposalIn
         * @description The attributes whose proposals are taken; all if it is left out.
         */
        ProposalIn: {
            /** Codes */
            codes?: string[] | null;
        };
        /**
         * ProposalOut
         * @description What a machine would change since a person touched the piece.
         */
        ProposalOut: {
            /** Code */
            code: string;
            /** Confidence */
            confidence: number;
            /** Evidence */
            evidence: components["schemas"]["EvidenceOut"][];
            /** Label */
            label: string;
            /** Suggestion */
            suggestion: boolean;
            /** Value */
            value: string;
            /** Value Label */
            value_label: string;
        };
        /**
         * PublishIn
         * @description The codes of contradictions that are right all the same.
         */
        PublishIn: {
            /**
             * Accept
             * @default []
             */
            accept?: string[];
        };
        /**
         * RequirementOut
         * @description Something that a product needs before it can be published; `label` is for people: "a price".
         */
        RequirementOut: {
            /**
             * Code
             * @enum {string}
             */
            code: "analyses" | "price" | "title" | "photo" | "type";
            /** Label */
            label: string;
        };
        /**
         * Results
         * @description A page of pieces; counts are of the whole result.
         *
         *     `search_mode` is null without words, `joined` (words and meaning), `words` while there is no
         *     meaning to search by, or what was asked for. `meaning` is null unless meaning was left out
         *     against the shopper's wish, and then says why.
         */
        Results: {
            /** Facets */
            facets: {
                [key: string]: components["schemas"]["FacetValue"][];
            };
            /** Items */
            items: components["schemas"]["Card"][];
            /** @description why the words alone were searched: `away`, the models do not answer; `late`, they took too long. The same question asked again after a few seconds may find more. */
            meaning?: components["schemas"]["Missing"] | null;
            /** Next Cursor */
            next_cursor: string | null;
            price_range: components["schemas"]["PriceRange"] | null;
            /** Price Steps */
            price_steps: components["schemas"]["PriceStep"][];
            search_mode: components["schemas"]["Mode"] | null;
            /** Total */
            total: number;
        };
        /**
         * Similar
         * @description Pieces like another one, the most alike first.
         */
        Similar: {
            /** Items */
            items: components["schemas"]["Card"][];
        };
        /**
         * Sort
         * @description The order of an answer.
         * @enum {string}
         */
        Sort: "relevance" | "newest" | "price_asc" | "price_desc";
        /**
         * SplitOut
         * @description What stayed and what is new.
         */
        SplitOut: {
            created: components["schemas"]["DraftDetail"];
            kept: components["schemas"]["DraftDetail"];
        };
        /**
         * State
         * @description Where a piece stands.
         * @enum {string}
         */
        State: "collecting" | "draft" | "published" | "unpublished";
        /**
         * TextIn
         * @description The parts of the text that a person sets; parts left out stay as they are.
         */
        TextIn: {
            /** Alt Text */
            alt_text?: string | null;
            /** Description */
            description?: string | null;
            /** Tags */
            tags?: string[] | null;
            /** Title */
            title?: string | null;
        };
        /**
         * TextOut
         * @description The listing's words and who set each field; `set_by` is `person` where a person set any.
         *
         *     `stale`: what a machine set was written from other attributes; shoppers do not see it, and a new
         *     text is on its way.
         */
        TextOut: {
            /** Alt Text */
            alt_text: string;
            /** Description */
            description: string;
            /** Disagreements */
            disagreements: components["schemas"]["DisagreementOut"][];
            /**
             * Set By
             * @enum {string}
             */
            set_by: "model" | "template" | "person";
            /** Set By Field */
            set_by_field: {
                [key: string]: "model" | "template" | "person";
            };
            /** Stale */
            stale: boolean;
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
        };
        /**
         * Words
         * @description Labels for people by code and locale; the order is the one to show.
         *
         *     `locale` is the shop's. A label that lacks it has that of its language, and else `en`.
         */
        Words: {
            /** Attributes */
            attributes: {
                [key: string]: components["schemas"]["AttributeWords"];
            };
            /** Components */
            components: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Conditions */
            conditions: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Locale */
            locale: string;
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
    list_drafts: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description words of the name, the title or a value's label, or the id's beginning */
                q?: string | null;
                state?: components["schemas"]["State"][] | null;
            };
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
                    "application/json": components["schemas"]["DraftList"];
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
    get_draft: {
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
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
    delete_draft: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    correct_draft: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    ask_for_description: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DescriptionIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    order_images: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImagesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                image_id: string;
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
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    merge_drafts: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    accept_proposal: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProposalIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    dismiss_proposal: {
        parameters: {
            query?: {
                code?: string[] | null;
            };
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    publish_draft: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublishIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    split_draft: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImagesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitOut"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    follow_drafts: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string | null;
            };
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
                    "text/event-stream": unknown;
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
    find_products: {
        parameters: {
            query?: {
                condition?: string[];
                cursor?: string | null;
                finish?: string[];
                limit?: number;
                metal?: string[];
                metal_colour?: string[];
                /** @description searches by words or by meaning alone, to measure them */
                mode?: components["schemas"]["Mode"] | null;
                price_max?: number | null;
                price_min?: number | null;
                /** @description words: full text joined with the meaning of the pictures */
                q?: string | null;
                setting?: string[];
                sort?: components["schemas"]["Sort"] | null;
                stone?: string[];
                stone_colour?: string[];
                stone_shape?: string[];
                style?: string[];
                type?: string[];
            };
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
                    "application/json": components["schemas"]["Results"];
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
    get_product: {
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
                    "application/json": components["schemas"]["ProductPage"];
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
    get_similar: {
        parameters: {
            query?: {
                limit?: number;
            };
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
                    "application/json": components["schemas"]["Similar"];
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
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
    unpublish_product: {
        parameters: {
            query?: never;
            header: {
                "idempotency-key"?: string | null;
                "if-match": string;
            };
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
                    "application/json": components["schemas"]["DraftDetail"];
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
            /** @description It has changed since the version that If-Match names. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-failed",
                     *       "title": "Precondition Failed",
                     *       "status": 412,
                     *       "detail": "It has changed since the version that If-Match names.",
                     *       "instance": "/api/…"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is too long. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/request-uri-too-long",
                     *       "title": "Request-URI Too Long",
                     *       "status": 414,
                     *       "detail": "The address is too long.",
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
            /** @description If-Match is missing: say which version you read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/precondition-required",
                     *       "title": "Precondition Required",
                     *       "status": 428,
                     *       "detail": "If-Match is missing: say which version you read.",
                     *       "instance": "/api/…"
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
    get_vocabulary: {
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
                    "application/json": components["schemas"]["Words"];
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
