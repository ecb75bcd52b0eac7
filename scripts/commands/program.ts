import { Command, CommanderError } from 'commander'
import { BadConfig } from '../../bot/config.js'
import { StorageTrouble } from '../../storage/open.js'
import { ROUTE_TEXTS } from '../route/texts.js'
import { Declined, type ExitCode, fill, langOf, type Terminal, textsOf } from '../terminal.js'
import type { Texts } from '../texts.js'
import { WECHAT_COMMAND_TEXTS } from '../wechat/texts.js'
import { backup } from './backup.js'
import { config } from './config.js'
import { doctor } from './doctor.js'
import { importTerritory } from './import.js'
import { invite } from './invite.js'
import { eraseLessons, exportLessons } from './learn.js'
import { migrate } from './migrate.js'
import { qr } from './qr.js'
import { addRegion, listRegions } from './region.js'
import { checkRegions } from './region-check.js'
import { mergeRegions, regionHistory, splitRegion } from './region-succession.js'
import { restore } from './restore.js'
import { route } from './route.js'
import { sheet } from './sheet.js'
import { status } from './status.js'
import { template } from './template.js'
import { retryWechat, wechatCodes } from './wechat.js'
import { whistles } from './whistles.js'

/** Carries out one command line (without `node` and the script). Never rejects; what went wrong is said in plain words. */
export async function run(terminal: Terminal, words: readonly string[]): Promise<ExitCode> {
  let ended: ExitCode = 0
  const program = describe(terminal, (code) => {
    ended = code
  })
  try {
    // No word at all is a question.
    await program.parseAsync(words.length === 0 ? ['--help'] : [...words], { from: 'user' })
    return ended
  } catch (error) {
    return explain(terminal, error)
  }
}

function describe(terminal: Terminal, ends: (code: ExitCode) => void): Command {
  const { help } = textsOf(terminal)
  const program = plain(terminal, new Command('gridhand'), help.about)
  program.addHelpText('after', `\n${help.footer}`)
  const add = (parent: Command, name: string, about: string) => {
    const command = plain(terminal, new Command(name), about)
    parent.addCommand(command)
    return command
  }
  add(program, 'doctor', help.doctor)
    .option('--all', help.all)
    .option('--json', help.json)
    .action(async (options) => ends(await doctor(terminal, options)))
  describeInvite(add(program, 'invite', help.invite), terminal)
  const region = add(program, 'region', help.region)
  describeRegion(add(region, 'add', help.regionAdd), terminal)
  add(region, 'list', help.regionList)
    .option('--json', help.json)
    .action((options) => listRegions(terminal, options))
  describeDivision(
    terminal,
    (name, about) => add(region, name, about),
    (name, about) => add(program, name, about),
    ends,
  )
  add(program, 'qr', help.qr)
    .option('--region <code>', help.qrRegion)
    .option('--all', help.qrAll)
    .option('--out <folder>', help.qrOut)
    .action((options) => qr(terminal, options))
  const routeTexts = ROUTE_TEXTS[langOf(terminal)]
  add(program, 'route', routeTexts.about)
    .argument('[words...]', routeTexts.words)
    .option('--region <code>', routeTexts.region)
    .option('--json', help.json)
    .action((words, options) => route(terminal, words.join(' '), options))
  add(program, 'status', help.status)
    .option('--retry <id>', help.retry)
    .option('--json', help.json)
    .action((options) => status(terminal, options))
  add(program, 'backup', help.backup)
    .argument('<folder>', help.folder)
    .action((folder) => backup(terminal, folder))
  add(program, 'restore', help.restore)
    .argument('<folder>', help.folder)
    .action((folder) => restore(terminal, folder))
  const wechatTexts = WECHAT_COMMAND_TEXTS[langOf(terminal)]
  const wechat = add(program, 'wechat', wechatTexts.about)
  add(wechat, 'retry', wechatTexts.retry).action(() => retryWechat(terminal))
  add(wechat, 'codes', wechatTexts.codes)
    .option('--json', help.json)
    .action((options) => wechatCodes(terminal, options))
  add(program, 'sheet', help.sheet)
    .argument('<number>', help.sheetNumber)
    .requiredOption('--out <file>', help.sheetOut)
    .option('--region <code>', help.sheetRegion)
    .option('--with-identity', help.sheetIdentity)
    .option('--by <name>', help.sheetBy)
    .action((number, options) => sheet(terminal, number, options))
  const learn = add(program, 'learn', help.learn)
  add(learn, 'export', help.learnExport)
    .argument('<file>', help.learnFile)
    .action((file) => exportLessons(terminal, file))
  add(learn, 'erase', help.learnErase).action(() => eraseLessons(terminal))
  add(program, 'migrate', help.migrate).action(() => migrate(terminal))
  add(program, 'config', help.config)
    .option('--sample', help.sample)
    .option('--json', help.json)
    .action((options) => config(terminal, options))
  return program
}

function describeInvite(command: Command, terminal: Terminal): void {
  const { help } = textsOf(terminal)
  command
    .option('--region <code>', help.inviteRegion)
    .option('--group <purpose>', help.inviteGroup)
    .option('--person <role>', help.invitePerson)
    .option('--body <code>', help.inviteBody)
    .option('--for <person>', help.inviteFor)
    .option('--all <file>', help.inviteAll)
    .option('--days <n>', help.inviteDays)
    .option('--list', help.inviteList)
    .option('--json', help.json)
    .action((options) => invite(terminal, options))
}

function describeRegion(command: Command, terminal: Terminal): void {
  const { help } = textsOf(terminal)
  command
    .requiredOption('--code <code>', help.regionCode)
    .requiredOption('--level <level>', help.regionLevel)
    .requiredOption('--name <name>', help.regionName)
    .option('--parent <code>', help.regionParent)
    .option('--buildings <list>', help.regionBuildings)
    .option('--places <list>', help.regionPlaces)
    .option('--dedicated', help.regionDedicated)
    .action((options) => addRegion(terminal, options))
}

type Add = (name: string, about: string) => Command

/** The territory as a whole: checked, merged, split, imported. */
function describeDivision(
  terminal: Terminal,
  addBelow: Add,
  add: Add,
  ends: (code: ExitCode) => void,
): void {
  const { help } = textsOf(terminal)
  const several = (value: string, before: readonly string[] = []) => [...before, value]
  addBelow('check', help.regionCheck)
    .option('--json', help.json)
    .action(async (options) => ends(await checkRegions(terminal, options)))
  addBelow('merge', help.regionMerge)
    .argument('<codes...>', help.regionCode)
    .option('--into <code>', help.mergeInto)
    .option('--name <name>', help.regionName)
    .option('--yes', help.yes)
    .action((codes, options) => mergeRegions(terminal, codes, options))
  addBelow('split', help.regionSplit)
    .argument('<code>', help.regionCode)
    .option('--into <part>', help.splitInto, several)
    .option('--name <name>', help.splitName, several)
    .option('--yes', help.yes)
    .action((code, options) => splitRegion(terminal, code, options))
  addBelow('history', help.regionHistory)
    .argument('<code>', help.regionCode)
    .action((code) => regionHistory(terminal, code))
  add('import', help.import)
    .argument('<file>', help.importFile)
    .option('--dry-run', help.dryRun)
    .option('--yes', help.yes)
    .option('--end-missing', help.endMissing)
    .option('--replace', help.replace)
    .option('--json', help.json)
    .action(async (file, options) => ends(await importTerritory(terminal, file, options)))
  add('template', help.template)
    .argument('[file]', help.templateFile)
    .action((file) => template(terminal, file))
  add('whistles', help.whistles)
    .option('--month <month>', help.whistlesMonth)
    .requiredOption('--out <file>', help.whistlesOut)
    .option('--by <name>', help.whistlesBy)
    .action((options) => whistles(terminal, options))
}

/** A command that speaks our language, says nothing by itself when it fails and never ends the process. */
function plain(terminal: Terminal, command: Command, about: string): Command {
  const { help } = textsOf(terminal)
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Options:': help.options,
    'Commands:': help.commands,
    'Arguments:': help.arguments,
  }
  return command
    .description(about)
    .helpOption('-h, --help', help.help)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      outputError: () => undefined,
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleOptionText: (text) => (text === '[options]' ? help.optionsWord : text),
      styleSubcommandText: (text) => (text === '[command]' ? help.commandWord : text),
      subcommandTerm: (each) => each.name(),
    })
}

function explain(terminal: Terminal, error: unknown): ExitCode {
  const { wrong } = textsOf(terminal)
  if (error instanceof Declined) {
    terminal.complain(error.message)
    return error.code
  }
  if (error instanceof CommanderError) return explainUsage(terminal, error)
  if (error instanceof BadConfig) {
    terminal.complain(wrong.settings)
    for (const mistake of error.mistakes) terminal.complain(`  ${mistake}`)
    return 2
  }
  if (error instanceof StorageTrouble) {
    const data = terminal.env.GRIDHAND_DATA || './data'
    terminal.complain(fill(wrong[error.code], { data }))
    return 2
  }
  const reason = error instanceof Error ? error.message : String(error)
  terminal.complain(ofFiles(wrong, error) ?? fill(wrong.broken, { reason }))
  return 2
}

/** What the machine says about a file, in the reader's words; null for anything else. */
function ofFiles({ noFolder, denied, noRoom }: Texts['wrong'], error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null
  const sentences: Readonly<Record<string, string>> = {
    ENOENT: noFolder,
    ENOTDIR: noFolder,
    EISDIR: noFolder,
    EACCES: denied,
    EPERM: denied,
    EROFS: denied,
    ENOSPC: noRoom,
  }
  const sentence = sentences[String(error.code)]
  return sentence === undefined ? null : fill(sentence, { path: String(error.path) })
}

function explainUsage(terminal: Terminal, { code, exitCode, message }: CommanderError): ExitCode {
  const { wrong } = textsOf(terminal)
  if (exitCode === 0) return 0
  const sentences: Readonly<Record<string, string>> = {
    'commander.unknownCommand': wrong.unknownCommand,
    'commander.unknownOption': wrong.unknownOption,
    'commander.missingMandatoryOptionValue': wrong.missingOption,
    'commander.optionMissingArgument': wrong.missingValue,
    'commander.missingArgument': wrong.missingArgument,
    'commander.excessArguments': wrong.tooMany,
  }
  const what = /'([^']*)'/.exec(message)?.[1] ?? message
  // Asking for a group of commands alone has shown its help already.
  if (code !== 'commander.help')
    terminal.complain(fill(sentences[code] ?? wrong.broken, { what, reason: message }))
  return 2
}
