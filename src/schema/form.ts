// Forms: declared by their questions, which become the columns of the tab that receives the answers.

import type { Instant } from '../domain/base/time';
import type { Session, Team } from '../domain/course/course';
import { teamKey } from '../domain/duties/evidence';
import { labelOf } from '../domain/seats/preference';

export interface Question {
  /** Does not change when the instructor rewords the title. */
  readonly key: string;
  readonly kind: 'text' | 'paragraph' | 'list' | 'checkbox' | 'grid' | 'checkbox grid' | 'section';
  readonly title: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
  readonly limitOnePerColumn?: boolean;
}

export interface FormDeclaration {
  /** The deliverable and session that its answers count for. */
  readonly purpose: Purpose;
  readonly title: string;
  readonly description: string;
  readonly confirmation: string;
  readonly closed: string;
  readonly questions: readonly Question[];
  /** Collects no addresses and needs no account. */
  readonly anonymous?: boolean;
  /** Name of its tab, if it is not named after its purpose. */
  readonly tab?: string;
}

export interface Purpose {
  readonly deliverable: string;
  /** Session code; empty for a form that serves all sessions or none. */
  readonly session: string;
}

/** Of the form by which students ask for something. */
export const requestPurpose = { deliverable: 'requests', session: '*requests' } as const satisfies Purpose;

export const isOfRequests = ({ purpose }: { readonly purpose: Purpose }): boolean =>
  purpose.session === requestPurpose.session;

/** What is stored about a built form: enough to read its tab. */
export interface FormPointer {
  readonly purpose: Purpose;
  readonly formId: string;
  readonly sheetId: number;
  readonly url: string;
  readonly title: string;
  readonly questions: readonly AskedQuestion[];
  /** Removed questions whose answers are still in the tab. If such a question comes back, it is the same question. */
  readonly retired?: readonly AskedQuestion[];
  /** Google's own columns; undefined if the form was built before they were recorded. */
  readonly own?: OwnColumns;
  /** When respondents typed their addresses without proof that they own them. The last span may still be open. */
  readonly typed?: readonly TypedSpan[];
  /** Its addresses could not be verified from the start. */
  readonly unproved?: boolean;
  /** What the form reported about itself when last checked. */
  readonly checked?: FormCheck;
  /** Fingerprint of the text above the form's questions. */
  readonly headerHash?: number;
  /** For a form that serves all sessions: its address with a session prefilled, up to the session's label. */
  readonly prefill: string | null;
  /** Epoch milliseconds. */
  readonly opened: number;
  readonly closed: number | null;
}

/** A question as it is in the form. */
export interface AskedQuestion extends Question {
  readonly itemId: number;
  /** Since when an answer is required, in epoch milliseconds; undefined if it was required from the start. */
  readonly asked?: number;
  /** Earlier titles, which Google may still have above the question's column. */
  readonly was?: readonly string[];
}

/**
 * Headers of Google's columns for time and address, and how many columns right of the time the address was. Null if the form collects no addresses.
 */
export interface OwnColumns {
  readonly time: string;
  readonly address: string | null;
  readonly apart: number;
}

export interface TypedSpan {
  readonly from: Instant;
  /** Null: still open. */
  readonly to: Instant | null;
}

/** `unknown`: Google does not say whether addresses are verified. */
export type Trust = 'verified' | 'typed' | 'none' | 'unknown';

export interface FormCheck {
  readonly at: Instant;
  readonly trust: Trust;
  /** How many answers the tab had. */
  readonly answers: number;
  /** Titles of questions that someone deleted from the form, so that nobody can answer them. */
  readonly gone?: readonly string[];
}

/** Whether an answer at that time has an address that the respondent typed. */
export const isTypedAt = ({ typed = [] }: FormPointer, at: Instant): boolean =>
  typed.some(({ from, to }) => at > from && (to === null || at <= to));

export const sessionKey = 'session';

/** 'ranks@A' is the part of 'ranks' for section A; its answers count as answers to 'ranks'. */
export const baseOf = (key: string): string => key.split('@')[0]!;

/** The form's address with the session or team prefilled. */
export function linkTo(pointer: FormPointer, session: Session | null, team: Team | null): string {
  const label = pointer.questions.some(({ key }) => key === teamKey) ? team?.number : session && labelOf(session);
  return pointer.prefill !== null && label ? `${pointer.prefill}${encodeURIComponent(label)}` : pointer.url;
}

/** Whether a link can prefill the question: which session in a form that serves all, which team, or which request. */
export const isPrefilled = ({ key }: Question): boolean => [sessionKey, teamKey, 'request'].includes(key);
