export const calendar = {
  how: 'The first month of each quarter is for inspecting. It happens by itself after an import and on each new day; quarter ends that were missed are made up.',
  month: 'Inspection month {{from}} to {{to}}',
  done: 'Done in time',
  late: 'Done, outside its month',
  due: 'The month runs',
  missed: 'Not inspected',
  planned: 'To come',
  madeOn: 'made up on {{date}}',
  moved: '{{count}} changed grade',
};
export const meeting = {
  emptyHint: 'Nobody needs discussing; look at the health board.',
  previous: 'Previous customer',
  next: 'Next customer',
  keys: 'Arrow keys turn the page',
  fullScreen: 'Full screen',
  actions: 'Who does what',
};
