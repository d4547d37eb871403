// The page of a release: ten copy-and-paste steps from an empty spreadsheet to the Lectern menu, illustrated with what one sees.
import type { ComponentChildren } from 'preact';

const style = `
:root { color-scheme: light dark; --line: #c4c7c5; --soft: #f0f4f9; --mark: #0b57d0; --text: #1f1f1f; --page: #fff; }
@media (prefers-color-scheme: dark) { :root { --line: #5f6368; --soft: #2a2d31; --mark: #a8c7fa; --text: #e3e3e3; --page: #1b1b1b; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
ol { padding-left: 1.4rem; } li { margin: 1.2rem 0; } code { background: var(--soft); padding: 0 .3em; border-radius: 3px; }
a { color: var(--mark); }
figure { margin: .6rem 0 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; font-size: 13px; max-width: 30rem; }
.bar { display: flex; gap: 1.1em; padding: .5em 1em; background: var(--soft); flex-wrap: wrap; }
.in { padding: .6em 1em; } .in p { margin: .25em 0; }
.on { outline: 2px solid var(--mark); border-radius: 4px; padding: 0 .35em; }
.note { border-left: 3px solid var(--mark); padding-left: .8rem; }
@media print { figure, li { break-inside: avoid; } }
`;

/** A drawing of what one sees at Google: a bar with words, and what is below it. */
function Seen({ bar, says, children }: { bar: ComponentChildren; says: string; children?: ComponentChildren }) {
  return (
    <figure role="img" aria-label={says}>
      <div class="bar">{bar}</div>
      {children === undefined ? null : <div class="in">{children}</div>}
    </figure>
  );
}

const On = ({ children }: { children: ComponentChildren }) => <span class="on">{children}</span>;

function File({ name, children }: { name: string; children?: ComponentChildren }) {
  return (
    <>
      <a href={`${name}.txt`} target="_blank" rel="noreferrer">
        {name}.txt
      </a>
      {children}
    </>
  );
}

export function Steps({ version }: { readonly version: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Install Lectern {version} by copy and paste</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>Install Lectern {version} by copy and paste</h1>
        <p>
          You need a Google account, a browser and about ten minutes. Keep this page open, and the four files beside it.
          Use a made-up course first: Lectern has not been run on live Google yet.
        </p>
        <ol>
          <li>
            Make a new spreadsheet at <a href="https://sheets.new">sheets.new</a>, signed in to the account that shall
            send the emails. Name it after your course.
          </li>
          <li>
            Choose <b>File &gt; Settings</b> and set the time zone of your classes.
          </li>
          <li>
            Choose <b>Extensions &gt; Apps Script</b>. The script editor opens in a tab of its own.
            <Seen
              says="The menu Extensions of the spreadsheet, with Apps Script marked"
              bar={['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Tools', <On>Extensions</On>, 'Help'].map(
                (word) => <span>{word}</span>,
              )}
            >
              <p>Add-ons</p>
              <p>Macros</p>
              <p>
                <On>Apps Script</On>
              </p>
            </Seen>
          </li>
          <li>
            In the editor, open <b>Project Settings</b> (the gear at the left) and check{' '}
            <b>Show “appsscript.json” manifest file in editor</b>. Then go back to <b>Editor</b> (the two angle
            brackets).
            <Seen says="Project Settings with the check box for the manifest" bar={<span>⚙ Project Settings</span>}>
              <p>☑ Enable Chrome V8 runtime</p>
              <p>
                <On>☑ Show “appsscript.json” manifest file in editor</On>
              </p>
            </Seen>
          </li>
          <li>
            Open <File name="Code.gs" />, select all of it, and copy. In the editor choose <b>Code.gs</b>, select all
            that is there, and paste over it. It is long; give the editor a few seconds.
          </li>
          <li>
            Choose <b>+</b> beside <i>Files</i>, then <b>HTML</b>, and name the file <code>page</code> (the editor adds
            .html). Paste <File name="page.html" /> over all that is in it. Do the same once more with{' '}
            <code>examples</code> and <File name="examples.html" />.
            <Seen
              says="The list of files in the editor: appsscript.json, Code.gs, page.html, examples.html"
              bar={
                <span>
                  Files &nbsp; <On>+</On>
                </span>
              }
            >
              <p>appsscript.json</p>
              <p>Code.gs</p>
              <p>
                <On>page.html</On>
              </p>
              <p>
                <On>examples.html</On>
              </p>
            </Seen>
          </li>
          <li>
            Choose <b>appsscript.json</b> and paste <File name="appsscript.json" /> over all that is in it.
          </li>
          <li>
            <b>Save</b> (Ctrl+S; on a Mac ⌘S). If the editor marks a line in red, a paste was cut short: paste that file
            again.
          </li>
          <li>
            Close the editor and load the spreadsheet again. After some seconds the menu <b>Lectern</b> stands at the
            right of <i>Help</i>.
          </li>
          <li>
            Choose <b>Lectern &gt; Set up</b>. Google asks for permissions, and warns that the app is not verified,
            because it is your own: <b>Advanced &gt; Go to … (unsafe)</b>. Leave every permission checked. Then choose{' '}
            <b>Set up</b> once more if nothing happened.
            <Seen
              says="Google’s warning, with Advanced and Go to marked"
              bar={<span>Google hasn’t verified this app</span>}
            >
              <p>
                <On>Advanced</On>
              </p>
              <p>
                <On>Go to Untitled project (unsafe)</On>
              </p>
            </Seen>
          </li>
        </ol>
        <p>
          Once, before there are students, choose <b>Lectern &gt; Tools &gt; Check this installation…</b>: it tries in a
          minute or two what only Google can show, takes away what it made, and says what Lectern does then.
        </p>
        <p class="note">
          <b>A newer version later:</b> paste the four files over the old ones and save. Sheets, forms, settings and
          automatic updates stay.
        </p>
        <h2>If it does not work</h2>
        <ul>
          <li>
            <b>“This app is blocked”, or “admin_policy_enforced”:</b> your university does not allow scripts of your own
            with these permissions. Ask its administrator, or use another account for the course.
          </li>
          <li>
            <b>No menu:</b> load the page again; wait ten seconds. In the script editor, <i>Executions</i> shows errors.
          </li>
          <li>
            <b>“Sorry, unable to open the file at this time”:</b> you are signed in to several Google accounts. Use a
            window with only one of them.
          </li>
        </ul>
        <h2>A template spreadsheet for others to copy</h2>
        <ul>
          <li>Choose Set up in a spreadsheet that holds no course. The tabs are made, and automatic emails are off.</li>
          <li>
            Leave Roster, Outbox and Changes empty, connect no Slack, build no form: a copy takes along all that is in
            the sheets.
          </li>
          <li>
            In the script editor, delete both triggers (the clock at the left). A copy starts without any; yours need
            not run for a template.
          </li>
          <li>
            Share it as <i>anyone with the link can view</i>, and give out the link with <code>/copy</code> in place of{' '}
            <code>/edit</code>. The script goes along with each copy. Whoever copies it chooses{' '}
            <b>Lectern &gt; Set up</b>.
          </li>
          <li>Copies do not follow newer versions: say on the page of the link which version it holds ({version}).</li>
        </ul>
      </body>
    </html>
  );
}
