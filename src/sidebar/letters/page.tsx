// The page about the public page: its address, how to publish it, and copies for one's own site.
import { Address, Button, Close, Copy, toHtml } from '../parts';

export interface PageView {
  /** Null if no web app is deployed. */
  readonly url: string | null;
  /** By format: 'HTML', 'Markdown', 'Text'. */
  readonly copies: readonly (readonly [kind: string, text: string])[];
  /** How presenters' names are shown. */
  readonly presenters: string;
  /** Whether each student has a page of their own. */
  readonly ownPages: boolean;
  /** Whether the links of those pages were just renewed. */
  readonly renewed: boolean;
}

export const publicPagePage = ({ url, copies, presenters, ownPages, renewed }: PageView): string =>
  toHtml(
    <div>
      {url === null ? (
        <div>
          <p class="note">The page is not on the web yet. Three clicks put it there:</p>
          <ol>
            <li>
              In the spreadsheet choose <b>Extensions &gt; Apps Script</b>.
            </li>
            <li>
              There choose <b>Deploy &gt; New deployment</b>, as <b>Web app</b>; execute as <b>Me</b>, access{' '}
              <b>Anyone</b>.
            </li>
            <li>
              Choose <b>Deploy</b>, and paste the address that ends in /exec into <b>Web page</b> in Settings.
            </li>
          </ol>
        </div>
      ) : (
        <div>
          <p>Anyone with this address sees the schedule as the last update left it:</p>
          <Address url={url} />
          <p class="soft">
            For programs: <code id="json">{`${url}?f=json`}</code> <Copy of="json" />
          </p>
          <p class="soft">
            For calendars: <code id="ics">{`${url}?f=ics`}</code> <Copy of="ics" />
          </p>
        </div>
      )}
      <p class="soft">
        It never shows addresses, grades, or who has submitted what. Presenters, once they were announced:{' '}
        <b>{presenters}</b> (<i>Names on the page</i> in Settings).
      </p>
      <h2>Students’ own pages</h2>
      {ownPages ? (
        <div>
          <p>
            Every email has a link to its reader’s page: roles, what is due, what came in, a calendar to subscribe to.
          </p>
          {renewed ? (
            <p class="note">
              All links are new. The old ones show nothing; the next email to each student has the new one.
            </p>
          ) : (
            <p>
              <Button run="newLinks" kind="small" busy="Making new links …">
                New links for everyone
              </Button>{' '}
              <span class="soft">Then the links in all emails so far show nothing.</span>
            </p>
          )}
        </div>
      ) : (
        <p class="soft">
          None: they need the web page, and <b>Own pages</b> checked in Settings.
        </p>
      )}
      <h2>For a site of your own</h2>
      {copies.map(([kind, text]) => (
        <details key={kind}>
          <summary>{kind}</summary>
          <p>
            <Copy of={`copy-${kind}`} />
          </p>
          <pre id={`copy-${kind}`}>{text}</pre>
        </details>
      ))}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
