// A response to a form, stored or being filled in by a script.

import { printPrefill } from '../prefill.ts';
import { expose, reveal } from './expose.ts';
import type { FormFile, Response } from './file.ts';
import { ItemResponse, itemResponse } from './items.ts';
import { isAsked, isTyped, itemState, type Question } from './question.ts';
import { fail } from './world.ts';

type GoogleResponse = GoogleAppsScript.Forms.FormResponse;
type GoogleItemResponse = GoogleAppsScript.Forms.ItemResponse;

function silence(response: Response, question: Question): string | undefined {
  return isTyped(question) && response.at !== null ? '' : undefined;
}

type ResponseMethods =
  | 'getId'
  | 'getTimestamp'
  | 'getRespondentEmail'
  | 'getItemResponses'
  | 'getEditResponseUrl'
  | 'withItemResponse'
  | 'toPrefilledUrl'
  | 'submit';

class FormResponse implements Pick<GoogleResponse, ResponseMethods> {
  constructor(
    readonly form: FormFile,
    readonly response: Response,
  ) {}

  getId(): string {
    return this.response.at === null ? '' : this.response.id;
  }

  /** Null before the response is submitted. */
  getTimestamp(): GoogleAppsScript.Base.Date {
    const { at } = this.response;
    return (at === null ? null : new Date(at)) as unknown as GoogleAppsScript.Base.Date;
  }

  getRespondentEmail(): string {
    return this.response.email;
  }

  getItemResponses(): GoogleItemResponse[] {
    return this.form.items.filter(isAsked).flatMap((question) => {
      const answer = this.response.answers.get(question.id) ?? silence(this.response, question);
      return answer === undefined ? [] : [itemResponse(this.form, question, answer)];
    });
  }

  getEditResponseUrl(): string {
    return `${this.form.url}?edit2=${this.response.id}`;
  }

  withItemResponse(response: GoogleItemResponse): GoogleResponse {
    const given = reveal(response);
    if (!(given instanceof ItemResponse) || given.form !== this.form) {
      fail("The parameters don't match the method signature for FormApp.FormResponse.withItemResponse.");
    }
    this.response.answers.set(given.question.id, given.answer);
    return this as unknown as GoogleResponse;
  }

  toPrefilledUrl(): string {
    return `${this.form.url}?${printPrefill(this.form.items.map(itemState), this.response.answers)}`;
  }

  submit(): GoogleResponse {
    if (this.response.at !== null) fail('This response has already been submitted.');
    if (!this.form.published || !this.form.accepting) {
      fail('This form is currently not accepting responses.');
    }
    this.form.store(this.response, false);
    return this as unknown as GoogleResponse;
  }
}

export function responseFace(form: FormFile, response: Response): GoogleResponse {
  return expose('FormResponse', new FormResponse(form, response)) as unknown as GoogleResponse;
}
