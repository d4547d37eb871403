// The wording in a new spreadsheet.
import { type Wording, type WordingKind, wordingKinds } from '../domain/letters/letter';

const wordings: { readonly [K in WordingKind]: Omit<Wording, 'kind'> } = {
  'every letter': {
    subject: '{{subject}}',
    body: `Dear {{first}},

{{letter}}

{{signature}}

---
{{#page}}
Your own page, for you alone: {{page}}

{{/page}}
{{#requests}}
To make a request: {{requests}}

{{/requests}}
You’re receiving this because {{why}}. Questions? Reply to this email to reach {{answersTo}}.`,
  },
  seats: {
    subject: 'Your roles{{#term}} in {{term}}{{/term}}',
    body: `{{#seats.length}}
Your roles in {{course}}, {{term}}:

{{#seats}}
- **{{role}}** on {{class}}: {{topic}}{{#with}} (with {{with}}){{/with}}{{#room}}, {{room}}{{/room}}
{{#papers}}
    - To read: {{papers}}
{{/papers}}
{{#duties}}
    - {{deliverable}}: due **{{due}}**, {{where}}{{#opens}}; the form opens {{opens}}{{/opens}}{{#link}}. [Open the form]({{link}}){{/link}}{{#shared}}; one submission counts for you and {{shared}}{{/shared}}
{{/duties}}
{{/seats}}
{{/seats.length}}
{{^seats.length}}
You have no assigned role yet in {{course}}, {{term}}.
{{/seats.length}}

For classes in which you have no role, {{others}}.

{{#forms}}
- {{deliverable}} for {{class}}: {{#link}}[Open the form]({{link}}){{/link}}{{#opens}}{{#link}}, which {{/link}}{{^link}}its form {{/link}}opens {{opens}}{{/opens}}
{{/forms}}

The attached calendar file has your classes and due times. If anything changes, you will receive a new one that replaces it.`,
  },
  change: {
    subject: 'Changed: {{what}}',
    body: `Something changed for you in {{course}}:

{{#seatsNew}}
- New role: you are **{{role}}** on **{{class}}**, {{topic}}{{#with}} (with {{with}}){{/with}}{{#room}}, {{room}}{{/room}}
{{#papers}}
    - To read: {{papers}}
{{/papers}}
{{/seatsNew}}
{{#seatsMoved}}
- Moved: you are **{{role}}** on **{{class}}**, {{topic}}{{#with}} (with {{with}}){{/with}}{{#room}}, {{room}}{{/room}}, and no longer on {{oldClass}}, {{oldTopic}}
{{#papers}}
    - To read: {{papers}}
{{/papers}}
{{/seatsMoved}}
{{#seatsGone}}
- You are no longer {{role}} on {{class}}, {{topic}}{{#cancelled}}: the class is cancelled{{/cancelled}}
{{/seatsGone}}
{{#classes}}
- Your class on {{topic}} is now on **{{class}}**; it was on {{was}}
{{/classes}}
{{#partners}}
- You are **{{role}}** on **{{class}}**, {{topic}}, {{#with}}with {{with}} now{{/with}}{{^with}}alone now{{/with}}
{{/partners}}
{{#dutiesMoved}}
- {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: now due **{{due}}**; it was {{was}}{{#link}}. [Open the form]({{link}}){{/link}}
{{/dutiesMoved}}
{{#dutiesNew}}
- New: {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: due **{{due}}**, {{where}}{{#link}}. [Open the form]({{link}}){{/link}}
{{/dutiesNew}}
{{#dutiesGone}}
- No longer due: {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}{{#cancelled}}: the class is cancelled{{/cancelled}}
{{/dutiesGone}}
{{#signUp}}

You may [sign up for another class]({{signUp}}).
{{/signUp}}

Everything else is unchanged.{{#calendar}} The attached calendar file replaces the earlier one.{{/calendar}}`,
  },
  team: {
    subject:
      '{{#number}}{{#changed}}Your project team has changed{{/changed}}{{^changed}}Your project team{{/changed}}: {{number}}{{/number}}{{^number}}You are not on a project team right now{{/number}}',
    body: `{{#number}}
{{#changed}}
Your project team in {{course}} has changed. You are now on **team {{number}}**{{#alone}} and work alone{{/alone}}.
{{/changed}}
{{^changed}}
In {{course}} you are on **team {{number}}**{{#alone}} and work alone{{/alone}}.
{{/changed}}

{{#mates.length}}
Your teammates:

{{#mates}}
- **{{mate}}**, {{email}}
{{/mates}}
{{/mates.length}}

{{#topic}}
Suggested topic: {{topic}}. The choice is your team’s.
{{/topic}}

{{#duties.length}}
Due from your team:

{{#duties}}
- **{{deliverable}}**: due **{{due}}**, {{where}}
{{/duties}}
{{/duties.length}}

This number stays with your team for the term. Start your file names with it, such as {{number}}_slides.pdf.
{{/number}}
{{^number}}
You are not on a project team in {{course}} right now. You will receive an email as soon as you are.
{{/number}}`,
  },
  invitation: {
    subject: '{{what}}: please fill out by {{soonest}}',
    body: `Please fill out the following for {{course}}:

{{#duties}}
- **{{deliverable}}**: due **{{due}}**, {{where}}{{#link}}. [Open the form]({{link}}){{/link}}
{{/duties}}

You may submit again until the form closes; your latest answers count. If you just submitted it, ignore this email.`,
  },
  reminder: {
    subject: '{{what}} due {{soonest}}',
    body: `Due soon in {{course}}:

{{#duties}}
- **{{deliverable}}**{{#class}} for {{class}}, {{topic}}{{/class}}: due **{{due}}**, {{where}}{{#link}}. [Open the form]({{link}}){{/link}}{{#shared}}. One submission counts for you and {{shared}}{{/shared}}{{#unseen}}. Please make sure it is in{{/unseen}}
{{#role}}
    - Your role: {{role}}{{#with}} (with {{with}}){{/with}}{{#room}}, {{room}}{{/room}}
{{/role}}
{{#papers}}
    - To read: {{papers}}
{{/papers}}
{{/duties}}

{{#lateDays}}
You have {{lateDays}} late days left.

{{/lateDays}}
If you just submitted it, ignore this email.`,
  },
  missed: {
    subject: '{{what}}: overdue; accepted until {{soonest}}',
    body: `We have not received the following for {{course}}:

{{#duties}}
- **{{deliverable}}**{{#class}} for {{class}}, {{topic}}{{/class}}: it was due {{due}}. Late work is accepted until **{{until}}**, {{where}}{{#link}}. [Open the form]({{link}}){{/link}}
{{/duties}}

{{#lateDays}}
You have {{lateDays}} late days left.

{{/lateDays}}
If you just submitted it, ignore this email. You will not receive another reminder about it.`,
  },
  receipt: {
    subject: 'Received: {{what}}',
    body: `We received the following for {{course}}; thank you:

{{#duties}}
- {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: received **{{received}}**{{#late}}, {{#over}}too {{/over}}late{{#over}} to count{{/over}}: it was due {{due}}{{#over}}, and late work was accepted until {{until}}{{/over}}{{/late}}
{{/duties}}`,
  },
  decline: {
    subject: '{{course}}: your interest',
    body: `Thank you for your interest in {{course}}. I am sorry that we have no place for you{{#term}} in {{term}}{{/term}}: more people asked than the seminar can hold.

You are welcome to follow the readings, and to ask again when the course is offered next.`,
  },
  request: {
    subject: 'Extension {{#granted}}granted{{/granted}}{{^granted}}not granted{{/granted}}: {{deliverable}}',
    body: `{{#mine}}You{{/mine}}{{^mine}}{{who}}{{/mine}} asked {{asks}}. {{#granted}}It is granted.{{^along}} **{{deliverable}}**{{#topic}} for {{topic}}{{/topic}} is now due **{{until}}**.{{/along}}{{/granted}}{{^granted}}{{outcome}}.{{#due}} Due as before: **{{due}}**.{{/due}}{{/granted}}`,
  },
  'role request': {
    subject:
      '{{#granted}}Granted{{/granted}}{{#undone}}Taken back{{/undone}}{{#withdrawn}}Withdrawn{{/withdrawn}}{{^granted}}{{^undone}}{{^withdrawn}}Not granted{{/withdrawn}}{{/undone}}{{/granted}}: {{#mine}}your request {{asks}}{{/mine}}{{^mine}}{{what}}{{/mine}}',
    body: `{{#asks}}{{#mine}}You{{/mine}}{{^mine}}{{who}}{{/mine}} asked {{asks}}.{{/asks}}{{^asks}}{{what}}.{{/asks}}

**{{outcome}}.**{{^granted}} Everything {{#undone}}is as it was before{{/undone}}{{^undone}}stays as it is{{/undone}}.{{#mine}}{{^undone}} You may ask for something else, or reply to this email.{{/undone}}{{/mine}}{{/granted}}`,
  },
  agree: {
    subject: '{{who}} asks you to take {{takes}}',
    body: `**{{who}}** asks you to take **{{takes}}**{{#gives}}, and would take your **{{gives}}** in return{{/gives}}.

{{#reason}}
Why: {{reason}}
{{/reason}}

{{#page}}
Agree or decline [on your page]({{page}}).
{{/page}}
{{#link}}
Agree or decline [in this form]({{link}}): choose which, and submit it.
{{/link}}
{{^page}}
{{^link}}
Reply to this email to agree or decline.
{{/link}}
{{/page}}

Nothing changes unless you agree{{#confirms}} and the instructor confirms it{{/confirms}}.`,
  },
  'sign-up': {
    subject: 'Sign-up: {{what}}',
    body: `About your sign-up in {{course}}:

{{#waiting}}
- You are **{{place}} in line** for {{role}} on {{class}} ({{topic}}).
{{/waiting}}
{{#refused}}
- Not given: {{role}} on {{class}} ({{topic}}). {{reason}}
{{/refused}}

A seat that becomes free goes to the first in line, who gets an email. To give up your place or to ask for something else, respond to the form again.`,
  },
  alias: {
    subject: 'Another address of yours: {{address}}',
    body: `Form responses and files that come from **{{address}}** now count as yours in {{course}}.

If that is not your address, please reply to this email.`,
  },
  rename: {
    subject: 'Please rename {{file}}',
    body: `“{{file}}”, which you placed in the folder for {{deliverable}} in {{course}}, {{#other}}starts with the number of team {{other}}, but you are on team {{number}}{{/other}}{{^other}}does not start with your team’s two digits{{/other}}, so it does not count for your team yet.

{{#better}}
Please rename it to **{{better}}**. Renaming does not change when it was submitted.
{{/better}}
{{^better}}
Please rename it so that it starts with your team’s two digits, such as 07 slides.pdf. Renaming does not change when it was submitted.
{{/better}}`,
  },
  feedback: {
    subject: 'How is {{course}} going?',
    body: `What should stay as it is in {{course}}, and what should change? After {{topic}} ({{class}}) everyone is asked for anonymous feedback. [Open the form]({{link}})

No name or address is collected, so no one knows who has answered, and everyone gets this email.`,
  },
  'student week': {
    subject: 'Your week of {{week}}',
    body: `Your week in {{course}}:

{{#sessions}}
- **{{class}}**: {{topic}}{{#room}}, {{room}}{{/room}}{{#role}}. Your role: **{{role}}**{{#with}} (with {{with}}){{/with}}{{/role}}
{{#papers}}
    - To read: {{papers}}
{{/papers}}
{{/sessions}}
{{^sessions}}
- No class is ahead.
{{/sessions}}

{{#duties.length}}
{{#also}}Also due{{/also}}{{^also}}Due{{/also}} this week, and not in yet:

{{#duties}}
- **{{deliverable}}**{{#class}} for {{class}}, {{topic}}{{/class}}: due **{{due}}**, {{where}}{{#link}}. [Open the form]({{link}}){{/link}}
{{/duties}}
{{/duties.length}}
{{^duties.length}}
Nothing {{#also}}else {{/also}}is due from you this week.
{{/duties.length}}

{{#over.length}}
Due last week:

{{#over}}
- {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: {{status}}
{{/over}}
{{/over.length}}

{{#left.length}}
Left for the term:

{{#left}}
- {{line}}
{{/left}}
{{/left.length}}`,
  },
  agenda: {
    subject: 'Your project dates{{#team}}: team {{team}}{{/team}}',
    body: `{{#none}}Your project in {{course}} no longer has scheduled dates.{{/none}}{{^none}}{{#changed}}The dates of team {{team}} ({{members}}) in {{course}} have changed. Here is the full list:{{/changed}}{{^changed}}Dates of team {{team}} ({{members}}) in {{course}}:{{/changed}}{{/none}}

{{#dates}}
- **{{what}}**: **{{when}}**{{#room}}, {{room}}{{/room}}
{{#duties}}
    - {{deliverable}}: due **{{due}}**
{{/duties}}
{{/dates}}
{{#cancelled}}
- Cancelled: {{date}}, {{was}}
{{/cancelled}}

The attached calendar file {{#none}}removes them from your calendar{{/none}}{{^none}}contains them{{/none}}. If anything changes, you will receive a new one that replaces it.`,
  },
  copy: {
    subject: 'Copy: {{what}}',
    body: `Students of {{course}} have received these emails:

{{#copies}}
- **{{student}}**: {{sent}}, {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}, due {{due}}{{#received}}; it came in {{received}}{{#late}}, late{{/late}}{{/received}}
{{/copies}}

You get copies because the instructor asked for them.`,
  },
  'request asked': {
    subject: '{{who}} asks for an extension: {{deliverable}}',
    body: `**{{who}}** asks for an extension of **{{deliverable}}**{{#topic}} for {{topic}}{{/topic}} until **{{until}}**.

{{#reason}}
Why: {{reason}}
{{/reason}}

{{means}}

{{#outcome}}
{{outcome}}.
{{/outcome}}
{{^outcome}}
Choose grant or decline in the sheet Requests; the next update carries it out and tells the student.
{{/outcome}}`,
  },
  'role request asked': {
    subject: '{{what}}',
    body: `{{what}}.

{{#reason}}
Why: {{reason}}
{{/reason}}

{{means}}

{{#outcome}}
{{outcome}}.
{{/outcome}}
{{^outcome}}
Choose grant or decline in the sheet Requests; the next update carries it out and tells the students.
{{/outcome}}`,
  },
  'class digest': {
    subject: '{{class}}: {{topic}}',
    body: `**{{topic}}**, {{class}}{{#room}}, {{room}}{{/room}}

{{#seats}}
- {{role}}: {{people}}
{{/seats}}
{{#unseated}}
No one has a role in this class.
{{/unseated}}

{{#counts}}
- **{{deliverable}}**: {{in}} of {{owed}} submitted{{#missing}}. Missing: {{missing}}{{/missing}}{{#awaited}}. Not yet in: {{awaited}}{{/awaited}}{{#later}}. Not yet due: {{later}}{{/later}}{{#unknown}}. Not ticked: {{unknown}}{{/unknown}}
{{/counts}}

{{#untold}}
**{{untold}} not notified of their roles yet**: choose Lectern > Assignments > Announce assignments…. Until then no one is reminded of them.
{{/untold}}
{{#findings}}
The Findings sheet lists {{findings}}.
{{/findings}}

---
You’re receiving this before each class because you run the automatic updates of {{course}}. Settings says how many hours before.`,
  },
  'week digest': {
    subject: 'The week of {{week}}',
    body: `**This week in {{course}}**

{{#sessions}}
- {{class}}: {{topic}}{{#people}} ({{people}}){{/people}}
{{/sessions}}
{{^sessions}}
No class is ahead this week.
{{/sessions}}

**What was due last week**

{{#counts}}
- {{deliverable}}: {{done}} on time, {{late}} late, {{missing}} missing{{#unknown}}, {{unknown}} unknown{{/unknown}}
{{/counts}}
{{^counts}}
Nothing.
{{/counts}}

{{#behind}}
- {{student}} is missing {{missing}} so far: {{what}}
{{/behind}}

**Emails**

In the last seven days: {{sent}}.{{#failed}} **{{failed}} failed or unconfirmed**: see the Outbox.{{/failed}} This account can email {{quota}} more people today.

{{#findings.length}}
**To review**
{{/findings.length}}

{{#findings}}
- {{sheet}} {{cell}}: {{finding}}
{{/findings}}

---
You’re receiving this once a week because you run the automatic updates of {{course}}. Settings says on which day.`,
  },
  alarm: {
    subject: '{{what}}',
    body: `{{#alarms}}
- **{{what}}** {{remedy}}
{{/alarms}}

---
You’re receiving this because you run the automatic updates of {{course}}.`,
  },
  'seats notice': {
    subject: 'Assignments',
    body: `*Assignments for {{course}}, {{term}}, are out.* Check your email for your own roles and due times.
{{#sessions}}
• {{class}}, {{topic}}: {{people}}
{{/sessions}}`,
  },
  'team notice': {
    subject: 'Project teams',
    body: `*Project teams for {{course}}, {{term}}, are out.* Check your email for your team.
{{#teams}}
• {{number}}: {{members}}{{#topic}} ({{topic}}){{/topic}}
{{/teams}}`,
  },
  'form notice': {
    subject: '{{form}}',
    body: `Now open: *{{form}}*. Due {{due}}; accepted until {{closes}}. {{link}}`,
  },
  'week notice': {
    subject: 'This week',
    body: `*This week in {{course}}*
{{#sessions}}
• {{class}}, {{topic}}{{#people}}: {{people}}{{/people}}
{{/sessions}}
{{#duties}}
• Due {{due}}: {{deliverable}}{{#topic}} for {{topic}}{{/topic}}{{#teams}}, {{teams}}{{/teams}}, {{where}}
{{/duties}}`,
  },
  'deadline notice': {
    subject: '{{deliverable}} due {{due}}',
    body: `*{{deliverable}}*{{#topic}} for {{topic}}{{/topic}}{{#teams}}, {{teams}}{{/teams}}: due {{due}}, {{where}}.{{#link}} {{link}}{{/link}}`,
  },
};

/** In the order of the kinds. */
export const newWordings: readonly Wording[] = wordingKinds.map((kind) => ({
  kind,
  ...wordings[kind],
}));

export const wordingOf = (given: readonly Wording[], kind: WordingKind): Omit<Wording, 'kind'> =>
  given.find((w) => w.kind === kind) ?? wordings[kind];
