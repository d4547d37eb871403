// The messages with which Google and clasp refuse a script, and what to do about each; the README lists the same.

const refusals: readonly { readonly says: RegExp; readonly wayOut: string }[] = [
  {
    says: /no credentials found|invalid_grant|invalid_rapt|could not read api credentials|not logged in/i,
    wayOut: 'clasp is not signed in to Google, or no longer. Run: npx clasp login',
  },
  {
    says: /has not enabled the apps script api/i,
    wayOut:
      'The Apps Script API is off for your account. Turn it on at https://script.google.com/home/usersettings, wait a few minutes, and push again.',
  },
  {
    says: /requested entity was not found|status code 404|\b404\b/i,
    wayOut:
      'Google has no script with the id in .clasp.json that you may open. Copy the Script ID again: your spreadsheet, Extensions > Apps Script > Project Settings. If you have several Google accounts, sign clasp in with the one that owns the spreadsheet: npx clasp login',
  },
  {
    says: /admin_policy_enforced|access_denied.*polic/i,
    wayOut:
      'Your university does not let clasp into its accounts. Ask its administrator to trust the app “clasp”, or install without it: npm run release writes files to paste.',
  },
  {
    says: /this app is blocked|app is blocked/i,
    wayOut:
      'Google blocks clasp for this account. Use another account for the course, or install without clasp: npm run release writes files to paste.',
  },
  {
    says: /does not have permission|permission_denied|insufficient (permission|authentication)|\b403\b/i,
    wayOut:
      'Google does not let this account change that script. It must be able to edit the spreadsheet; sign clasp in with that account: npx clasp login',
  },
  {
    says: /syntax error|parse error|parseerror/i,
    wayOut: 'Google could not read the script. Build it again with npm run build, and report it if it happens again.',
  },
  {
    says: /skipping push/i,
    wayOut:
      'clasp skipped the push because nobody confirmed that the manifest may be replaced. Run npm run push again.',
  },
  {
    says: /enotfound|econnrefused|etimedout|eai_again|network/i,
    wayOut: 'Google could not be reached. Check the connection, then push again.',
  },
];

/** What to do about the first known refusal in clasp's output; undefined if there is none. */
export function refusalIn(said: string): string | undefined {
  return refusals.find(({ says }) => says.test(said))?.wayOut;
}

/** The script in clasp's settings, or a sentence on what is wrong with them. */
export function scriptOf(
  text: string,
): { readonly id: string; readonly all: Readonly<Record<string, unknown>> } | { readonly fault: string } {
  let all: unknown;
  try {
    all = JSON.parse(text);
  } catch {
    return { fault: 'this is not JSON. It looks like { "scriptId": "…", "rootDir": "dist" }.' };
  }
  const id = typeof all === 'object' && all !== null ? (all as { scriptId?: unknown }).scriptId : undefined;
  if (typeof id !== 'string' || !/^[\w-]{30,}$/.test(id.trim()))
    return {
      fault:
        'scriptId is not the id of a script, which has some 57 letters and digits. Copy it from your spreadsheet: Extensions > Apps Script > Project Settings > Script ID.',
    };
  return { id: id.trim(), all: all as Record<string, unknown> };
}
