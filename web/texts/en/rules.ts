export const rules = {
  all: 'All industries',
  inPart: '({{count}})',
  industry: 'Industry',
  industryIs: '{{industry}} · {{customers}}',
  industryDiffers: '{{industry}} · {{customers}} · {{count}} differ',
  preset: 'Start from…',
  preview: 'Who would move',
  publish: 'Publish',
  publishAsk: 'Publish as a new version and assess all customers anew?',
  published: 'Version {{version}} in force; {{moved}} changed tier',
  noteAll:
    'What holds for every customer. Change a value, look who would move, then publish; nothing is stored before.',
  noteRead:
    'What holds for every customer; you may read it. Seeing who would move takes the rights to assess and to see costs, since drafts tried in turn tell a customer’s margin; publishing takes the right to change settings.',
  noteIndustry:
    'What differs for {{industry}}; the rest follows the rules of all. Starting points are judgements to set right, not findings.',
  previewTitle: 'Before you publish',
  previewOf: '{{count}} customers of today',
  history: 'Versions',
  inForce: 'in force',
  back: 'Roll back to this',
  backAsk: 'Publish this version again as a new one?',
};
