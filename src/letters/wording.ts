// The wording that a new spreadsheet starts with.
import type { Wording, WordingKind } from '../domain/letters/letter';

const wordings: { readonly [K in WordingKind]: Omit<Wording, 'kind'> } = {
  'every letter': {
    subject: '{{subject}}',
    body: `Dear {{first}},

{{letter}}

{{signature}}

---
You get this letter because {{why}}. If something is wrong or unclear, answer it: your answer goes to {{answersTo}}.`,
  },
  seats: {
    subject: 'Your seats this term',
    body: `{{#seats.length}}
These are your seats in {{course}}, {{term}}:

{{#seats}}
- **{{role}}** on {{class}}: {{topic}}
{{#duties}}
    - {{deliverable}}: due **{{due}}**, {{where}}
{{/duties}}
{{/seats}}

For the classes in which you hold no seat, {{others}}.
{{/seats.length}}
{{^seats.length}}
At present you hold no seat in {{course}}, {{term}}.
{{/seats.length}}

The calendar file that comes with this letter holds your classes and due times. When something changes you get a new one, which replaces it.`,
  },
  change: {
    subject: 'Changed: {{what}}',
    body: `Something has changed for you in {{course}}:

{{#seatsNew}}
- New seat: you are **{{role}}** on **{{class}}**, {{topic}}
{{/seatsNew}}
{{#seatsMoved}}
- Moved seat: you are **{{role}}** on **{{class}}**, {{topic}}, and no longer on {{oldClass}}, {{oldTopic}}
{{/seatsMoved}}
{{#seatsGone}}
- You are no longer {{role}} on {{class}}, {{topic}}{{#cancelled}}: the class is cancelled{{/cancelled}}
{{/seatsGone}}
{{#classes}}
- Your class on {{topic}} is now on **{{class}}**; it was on {{was}}
{{/classes}}
{{#dutiesMoved}}
- {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: now due **{{due}}**; it was {{was}}
{{/dutiesMoved}}
{{#dutiesNew}}
- New: {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: due **{{due}}**, {{where}}
{{/dutiesNew}}
{{#dutiesGone}}
- No longer owed: {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}
{{/dutiesGone}}

All else stays as it was.{{#calendar}} The calendar file that comes with this letter replaces the earlier one.{{/calendar}}`,
  },
  team: {
    subject:
      '{{#number}}{{#changed}}Your project team has changed{{/changed}}{{^changed}}Your project team{{/changed}}: {{number}}{{/number}}{{^number}}You are in no project team at present{{/number}}',
    body: `{{#number}}
{{#changed}}
Your project team in {{course}} has changed. From now on you are in **team {{number}}**{{#alone}}, and you work alone{{/alone}}.
{{/changed}}
{{^changed}}
In {{course}} you are in **team {{number}}**{{#alone}}, and you work alone{{/alone}}.
{{/changed}}

{{#mates.length}}
You work with:

{{#mates}}
- **{{mate}}**, {{email}}
{{/mates}}
{{/mates.length}}

{{#topic}}
Topic, to begin with: {{topic}}. Your team decides.
{{/topic}}

{{#duties.length}}
Your team owes:

{{#duties}}
- **{{deliverable}}**: due **{{due}}**
{{/duties}}
{{/duties.length}}

Your number stays with the team for the term. Begin the names of your files with it, such as {{number}}_slides.pdf.
{{/number}}
{{^number}}
At present you are in no project team in {{course}}. You will hear as soon as you are.
{{/number}}`,
  },
  invitation: {
    subject: '{{what}}: please answer by {{soonest}}',
    body: `Please answer this for {{course}}:

{{#duties}}
- **{{deliverable}}**: due **{{due}}**{{#link}}. [Answer here]({{link}}){{/link}}
{{/duties}}

You may answer again until the form closes; the latest answer counts. No action is needed if you have just answered.`,
  },
  reminder: {
    subject: '{{what}} due {{soonest}}',
    body: `This is due soon in {{course}}:

{{#duties}}
- **{{deliverable}}**{{#class}} for {{class}}, {{topic}}{{/class}}: due **{{due}}**, {{where}}{{#link}}. [Answer here]({{link}}){{/link}}
{{/duties}}

No action is needed if you have just handed it in.`,
  },
  missed: {
    subject: '{{what}}: late, and still taken until {{soonest}}',
    body: `This has not come in yet in {{course}}:

{{#duties}}
- **{{deliverable}}**{{#class}} for {{class}}, {{topic}}{{/class}}: it was due {{due}}. Late work is taken until **{{until}}**, {{where}}{{#link}}. [Answer here]({{link}}){{/link}}
{{/duties}}

No action is needed if you have just handed it in. This is the only letter about it.`,
  },
  receipt: {
    subject: 'Received: {{what}}',
    body: `This has come in for {{course}}, thank you:

{{#duties}}
- {{deliverable}}{{#class}} for {{class}}, {{topic}}{{/class}}: received **{{received}}**{{#late}}, late: it was due {{due}}{{/late}}
{{/duties}}`,
  },
  rename: {
    subject: 'Please rename {{file}}',
    body: `“{{file}}”, which you put into the folder for {{deliverable}} in {{course}}, {{#other}}starts with the number of team {{other}}, and you are in team {{number}}{{/other}}{{^other}}does not start with the two digits of your team{{/other}}, so it does not count for your team yet.

{{#better}}
Please rename it to **{{better}}**. The time at which you put it there stays the same.
{{/better}}
{{^better}}
Please rename it so that it starts with the two digits of your team, such as 07 slides.pdf. The time at which you put it there stays the same.
{{/better}}`,
  },
  agenda: {
    subject: 'Your project dates{{#team}}: team {{team}}{{/team}}',
    body: `{{#none}}Your project in {{course}} has no dates any more.{{/none}}{{^none}}{{#changed}}The dates of team {{team}} ({{members}}) in {{course}} have changed. These are all of them now:{{/changed}}{{^changed}}These are the dates of team {{team}} ({{members}}) in {{course}}:{{/changed}}{{/none}}

{{#dates}}
- **{{what}}**: **{{when}}**{{#room}}, {{room}}{{/room}}
{{/dates}}
{{#cancelled}}
- Cancelled: {{date}}, {{was}}
{{/cancelled}}

The calendar file that comes with this letter {{#none}}takes them out of your calendar{{/none}}{{^none}}holds them{{/none}}. When something changes you get a new one, which replaces it.`,
  },
  'class digest': {
    subject: '{{class}}: {{topic}}',
    body: `**{{topic}}**, {{class}}{{#room}}, {{room}}{{/room}}

{{#seats}}
- {{role}}: {{people}}
{{/seats}}
{{^seats}}
Nobody holds a seat in this class.
{{/seats}}

{{#counts}}
- **{{deliverable}}**: {{in}} of {{owed}} in{{#missing}}. Missing: {{missing}}{{/missing}}
{{/counts}}

{{#untold}}
{{untold}} of the class will be told of changes at the next run of the clock.
{{/untold}}
{{#findings}}
The Findings sheet lists {{findings}}.
{{/findings}}

---
You get this letter before each class because you run the clock of {{course}}. Settings says how many hours before.`,
  },
  'week digest': {
    subject: 'The week of {{week}}',
    body: `**This week in {{course}}**

{{#sessions}}
- {{class}}: {{topic}}{{#people}} ({{people}}){{/people}}
{{/sessions}}
{{^sessions}}
No class this week.
{{/sessions}}

**What was due last week**

{{#counts}}
- {{deliverable}}: {{done}} on time, {{late}} late, {{missing}} missing
{{/counts}}
{{^counts}}
Nothing.
{{/counts}}

{{#behind}}
- {{student}} misses {{missing}} so far: {{what}}
{{/behind}}

**Letters**

In the last seven days: {{sent}}.{{#failed}} **{{failed}} failed or unconfirmed**: see the Outbox.{{/failed}} Google lets this account mail {{quota}} more people today.

{{#findings.length}}
**To look at**
{{/findings.length}}

{{#findings}}
- {{sheet}} {{cell}}: {{finding}}
{{/findings}}

---
You get this letter once a week because you run the clock of {{course}}. Settings says on which day.`,
  },
  alarm: {
    subject: '{{what}}',
    body: `{{#alarms}}
- **{{what}}** {{remedy}}
{{/alarms}}

---
You get this letter because you run the clock of {{course}}.`,
  },
  'seats notice': {
    subject: 'Assignments',
    body: `*Assignments for {{course}}, {{term}}, are out.* Your own seats and due times are in your mail.
{{#sessions}}
• {{class}}, {{topic}}: {{people}}
{{/sessions}}`,
  },
  'team notice': {
    subject: 'Project teams',
    body: `*Project teams for {{course}}, {{term}}, are out.* You have a letter with your team in your mail.
{{#teams}}
• {{number}}: {{members}}{{#topic}} ({{topic}}){{/topic}}
{{/teams}}`,
  },
  'form notice': {
    subject: '{{form}}',
    body: `*{{form}}* is open until {{closes}} (due {{due}}): {{link}}`,
  },
  'week notice': {
    subject: 'This week',
    body: `*This week in {{course}}*
{{#sessions}}
• {{class}}, {{topic}}{{#people}}: {{people}}{{/people}}
{{/sessions}}
{{#duties}}
• Due {{due}}: {{deliverable}}{{#topic}} ({{topic}}){{/topic}}, {{where}}
{{/duties}}`,
  },
  'deadline notice': {
    subject: '{{deliverable}} due {{due}}',
    body: `*{{deliverable}}*{{#topic}} for {{topic}}{{/topic}} is due {{due}}, {{where}}.{{#link}} {{link}}{{/link}}`,
  },
};

export const newWordings: readonly Wording[] = (Object.keys(wordings) as WordingKind[]).map((kind) => ({
  kind,
  ...wordings[kind],
}));

export const wordingOf = (given: readonly Wording[], kind: WordingKind): Omit<Wording, 'kind'> =>
  given.find((w) => w.kind === kind) ?? wordings[kind];
