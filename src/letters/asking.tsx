// What a student can ask for on their own page: plain forms, and the outcome of earlier requests.

import type { ComponentChildren } from 'preact';
import { sayInstant } from '../domain/base/time';
import type { OwnClass, OwnDuty, OwnOffer, OwnPage } from '../domain/letters/own';
import { sayDuty } from './say';

/** Links from the page to elsewhere; empty if there is none. */
export interface OwnWays {
  readonly feed: string;
  readonly schedule: string;
  /** Where the forms post to, and the token that they send along. */
  readonly post: string;
  readonly token: string;
}

/** A plain form that posts to the web app; the request reaches the Requests sheet with the next update. */
function Form({
  kind,
  ways,
  children,
}: {
  readonly kind: string;
  readonly ways: OwnWays;
  readonly children: ComponentChildren;
}) {
  return (
    <form method="post" action={ways.post} target="_top">
      <input type="hidden" name="k" value={ways.token} />
      <input type="hidden" name="kind" value={kind} />
      {children}
    </form>
  );
}

const Why = ({ id, needed }: { readonly id: string; readonly needed: boolean }) => (
  <>
    <label for={id}>Why</label>
    <textarea id={id} name="why" rows={3} cols={50} maxLength={1000} required={needed} />
  </>
);

const Button = ({
  name,
  value,
  children,
}: {
  readonly name?: string;
  readonly value?: string;
  readonly children: string;
}) => (
  <button type="submit" name={name} value={value}>
    {children}
  </button>
);

const saysRole = (role: string, { topic, start }: OwnClass, zone: string): string =>
  `${role}, ${sayInstant(start, zone)} (${topic})`;

interface Asking {
  readonly page: OwnPage;
  readonly ways: OwnWays;
}

/** Requests that wait for this student's agreement come first, because someone waits. */
export const Asked = ({ page, ways }: Asking) => (
  <>
    <h2>You are asked</h2>
    {page.asked.map(({ key, what, why }) => (
      <Form key={key} kind="answer" ways={ways}>
        <p>
          <b>{what}.</b> {why !== '' && `Why: ${why}`}
        </p>
        <input type="hidden" name="about" value={key} />
        <div>
          <Button name="answer" value="yes">
            Agree
          </Button>{' '}
          <Button name="answer" value="no">
            Decline
          </Button>
        </div>
      </Form>
    ))}
  </>
);

function Extension({ page, ways, ahead }: Asking & { readonly ahead: readonly OwnDuty[] }) {
  return (
    <details>
      <summary>Ask for an extension</summary>
      <Form kind="extension" ways={ways}>
        <label for="what">Ask for an extension of</label>
        <select id="what" name="what" required>
          {ahead.map((duty) => (
            <option key={sayDuty(duty)} value={`${duty.session}|${duty.deliverable}`}>
              {sayDuty(duty)}, due {sayInstant(duty.due, page.zone)}
            </option>
          ))}
        </select>
        <label for="until">Until (the same time of day)</label>
        <input id="until" name="until" type="date" required />
        <Why id="why" needed={true} />
        <div>
          <Button>Ask</Button>
        </div>
      </Form>
    </details>
  );
}

/** One form per role, offering only students who could take it. */
function Handover({ offer, page, ways, nth }: Asking & { readonly offer: OwnOffer; readonly nth: number }) {
  const { session, role, takers, swaps } = offer;
  return (
    <details>
      <summary>
        {offer.ofTeam ? 'Swap of your team' : 'Give away or swap'}: {saysRole(role, offer, page.zone)}
      </summary>
      {takers.length + swaps.length === 0 ? (
        <p>No one could take it without breaking a rule of the course. Write to the instructor.</p>
      ) : (
        <Form kind="handover" ways={ways}>
          <input type="hidden" name="what" value={`${session}|${role}`} />
          <label for={`to${nth}`}>With whom</label>
          <select id={`to${nth}`} name="to" required>
            {takers.length > 0 && (
              <optgroup label="Give it to">
                {takers.map(({ tag, name }) => (
                  <option key={tag} value={tag}>
                    {name}
                  </option>
                ))}
              </optgroup>
            )}
            {swaps.length > 0 && (
              <optgroup label="Swap it for">
                {swaps.map((swap) => (
                  <option
                    key={`${swap.tag} ${swap.session} ${swap.role}`}
                    value={`${swap.tag}|${swap.session}|${swap.role}`}
                  >
                    {swap.name}: {saysRole(swap.role, swap, page.zone)}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
          <Why id={`why${nth}`} needed={false} />
          <p class="soft">They are asked by email. You keep the role until they agree.</p>
          <div>
            <Button>Ask</Button>
          </div>
        </Form>
      )}
    </details>
  );
}

const Absence = ({ page, ways }: Asking) => (
  <details>
    <summary>Say that you cannot come</summary>
    <Form kind="absence" ways={ways}>
      <label for="class">I cannot come on</label>
      <select id="class" name="what" required>
        {page.classes.map((one) => (
          <option key={one.session} value={one.session}>
            {sayInstant(one.start, page.zone)}: {one.topic}
          </option>
        ))}
      </select>
      <Why id="whyaway" needed={true} />
      <div>
        <Button>Tell the instructor</Button>
      </div>
    </Form>
  </details>
);

export function Requests({ page, ahead, ways }: Asking & { readonly ahead: readonly OwnDuty[] }) {
  const can = ways.post !== '';
  const later = ahead.filter(({ extendable }) => extendable);
  const delays = can && page.asks && later.length > 0;
  const offers = can ? page.offers : [];
  const comes = can && page.classes.length > 0;
  if (!delays && offers.length === 0 && !comes && page.requests.length === 0) return null;
  return (
    <>
      <h2>Requests</h2>
      {page.requests.map(({ key, what, outcome, waitsFor }) => (
        <div key={key}>
          <p>
            You asked {what}. {outcome || `It waits for ${waitsFor || 'the instructor'}`}.
          </p>
          {outcome === '' && can && (
            <Form kind="answer" ways={ways}>
              <input type="hidden" name="about" value={key} />
              <Button name="answer" value="withdrawn">
                Withdraw
              </Button>
            </Form>
          )}
        </div>
      ))}
      {delays && <Extension page={page} ways={ways} ahead={later} />}
      {offers.map((offer, nth) => (
        <Handover key={`${offer.session} ${offer.role}`} offer={offer} page={page} ways={ways} nth={nth} />
      ))}
      {comes && <Absence page={page} ways={ways} />}
    </>
  );
}
