#!/usr/bin/env node
import require$$3, { existsSync, watchFile, writeFileSync, readFileSync, createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import require$$0 from 'node:events';
import require$$1 from 'node:child_process';
import require$$2 from 'node:path';
import require$$4 from 'node:process';
import { createHash } from 'node:crypto';
import require$$0$1 from 'stream';

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var commander$1 = {};

var argument = {};

var error$1 = {};

/**
 * CommanderError class
 */

var hasRequiredError;

function requireError () {
	if (hasRequiredError) return error$1;
	hasRequiredError = 1;
	class CommanderError extends Error {
	  /**
	   * Constructs the CommanderError class
	   * @param {number} exitCode suggested exit code which could be used with process.exit
	   * @param {string} code an id string representing the error
	   * @param {string} message human-readable description of the error
	   */
	  constructor(exitCode, code, message) {
	    super(message);
	    // properly capture stack trace in Node.js
	    Error.captureStackTrace(this, this.constructor);
	    this.name = this.constructor.name;
	    this.code = code;
	    this.exitCode = exitCode;
	    this.nestedError = undefined;
	  }
	}

	/**
	 * InvalidArgumentError class
	 */
	class InvalidArgumentError extends CommanderError {
	  /**
	   * Constructs the InvalidArgumentError class
	   * @param {string} [message] explanation of why argument is invalid
	   */
	  constructor(message) {
	    super(1, 'commander.invalidArgument', message);
	    // properly capture stack trace in Node.js
	    Error.captureStackTrace(this, this.constructor);
	    this.name = this.constructor.name;
	  }
	}

	error$1.CommanderError = CommanderError;
	error$1.InvalidArgumentError = InvalidArgumentError;
	return error$1;
}

var hasRequiredArgument;

function requireArgument () {
	if (hasRequiredArgument) return argument;
	hasRequiredArgument = 1;
	const { InvalidArgumentError } = requireError();

	class Argument {
	  /**
	   * Initialize a new command argument with the given name and description.
	   * The default is that the argument is required, and you can explicitly
	   * indicate this with <> around the name. Put [] around the name for an optional argument.
	   *
	   * @param {string} name
	   * @param {string} [description]
	   */

	  constructor(name, description) {
	    this.description = description || '';
	    this.variadic = false;
	    this.parseArg = undefined;
	    this.defaultValue = undefined;
	    this.defaultValueDescription = undefined;
	    this.argChoices = undefined;

	    switch (name[0]) {
	      case '<': // e.g. <required>
	        this.required = true;
	        this._name = name.slice(1, -1);
	        break;
	      case '[': // e.g. [optional]
	        this.required = false;
	        this._name = name.slice(1, -1);
	        break;
	      default:
	        this.required = true;
	        this._name = name;
	        break;
	    }

	    if (this._name.endsWith('...')) {
	      this.variadic = true;
	      this._name = this._name.slice(0, -3);
	    }
	  }

	  /**
	   * Return argument name.
	   *
	   * @return {string}
	   */

	  name() {
	    return this._name;
	  }

	  /**
	   * @package
	   */

	  _collectValue(value, previous) {
	    if (previous === this.defaultValue || !Array.isArray(previous)) {
	      return [value];
	    }

	    previous.push(value);
	    return previous;
	  }

	  /**
	   * Set the default value, and optionally supply the description to be displayed in the help.
	   *
	   * @param {*} value
	   * @param {string} [description]
	   * @return {Argument}
	   */

	  default(value, description) {
	    this.defaultValue = value;
	    this.defaultValueDescription = description;
	    return this;
	  }

	  /**
	   * Set the custom handler for processing CLI command arguments into argument values.
	   *
	   * @param {Function} [fn]
	   * @return {Argument}
	   */

	  argParser(fn) {
	    this.parseArg = fn;
	    return this;
	  }

	  /**
	   * Only allow argument value to be one of choices.
	   *
	   * @param {string[]} values
	   * @return {Argument}
	   */

	  choices(values) {
	    this.argChoices = values.slice();
	    this.parseArg = (arg, previous) => {
	      if (!this.argChoices.includes(arg)) {
	        throw new InvalidArgumentError(
	          `Allowed choices are ${this.argChoices.join(', ')}.`,
	        );
	      }
	      if (this.variadic) {
	        return this._collectValue(arg, previous);
	      }
	      return arg;
	    };
	    return this;
	  }

	  /**
	   * Make argument required.
	   *
	   * @returns {Argument}
	   */
	  argRequired() {
	    this.required = true;
	    return this;
	  }

	  /**
	   * Make argument optional.
	   *
	   * @returns {Argument}
	   */
	  argOptional() {
	    this.required = false;
	    return this;
	  }
	}

	/**
	 * Takes an argument and returns its human readable equivalent for help usage.
	 *
	 * @param {Argument} arg
	 * @return {string}
	 * @private
	 */

	function humanReadableArgName(arg) {
	  const nameOutput = arg.name() + (arg.variadic === true ? '...' : '');

	  return arg.required ? '<' + nameOutput + '>' : '[' + nameOutput + ']';
	}

	argument.Argument = Argument;
	argument.humanReadableArgName = humanReadableArgName;
	return argument;
}

var command = {};

var help = {};

var hasRequiredHelp;

function requireHelp () {
	if (hasRequiredHelp) return help;
	hasRequiredHelp = 1;
	const { humanReadableArgName } = requireArgument();

	/**
	 * TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
	 * https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
	 * @typedef { import("./argument.js").Argument } Argument
	 * @typedef { import("./command.js").Command } Command
	 * @typedef { import("./option.js").Option } Option
	 */

	// Although this is a class, methods are static in style to allow override using subclass or just functions.
	class Help {
	  constructor() {
	    this.helpWidth = undefined;
	    this.minWidthToWrap = 40;
	    this.sortSubcommands = false;
	    this.sortOptions = false;
	    this.showGlobalOptions = false;
	  }

	  /**
	   * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
	   * and just before calling `formatHelp()`.
	   *
	   * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
	   *
	   * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
	   */
	  prepareContext(contextOptions) {
	    this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	  }

	  /**
	   * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
	   *
	   * @param {Command} cmd
	   * @returns {Command[]}
	   */

	  visibleCommands(cmd) {
	    const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
	    const helpCommand = cmd._getHelpCommand();
	    if (helpCommand && !helpCommand._hidden) {
	      visibleCommands.push(helpCommand);
	    }
	    if (this.sortSubcommands) {
	      visibleCommands.sort((a, b) => {
	        // @ts-ignore: because overloaded return type
	        return a.name().localeCompare(b.name());
	      });
	    }
	    return visibleCommands;
	  }

	  /**
	   * Compare options for sort.
	   *
	   * @param {Option} a
	   * @param {Option} b
	   * @returns {number}
	   */
	  compareOptions(a, b) {
	    const getSortKey = (option) => {
	      // WYSIWYG for order displayed in help. Short used for comparison if present. No special handling for negated.
	      return option.short
	        ? option.short.replace(/^-/, '')
	        : option.long.replace(/^--/, '');
	    };
	    return getSortKey(a).localeCompare(getSortKey(b));
	  }

	  /**
	   * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
	   *
	   * @param {Command} cmd
	   * @returns {Option[]}
	   */

	  visibleOptions(cmd) {
	    const visibleOptions = cmd.options.filter((option) => !option.hidden);
	    // Built-in help option.
	    const helpOption = cmd._getHelpOption();
	    if (helpOption && !helpOption.hidden) {
	      // Automatically hide conflicting flags. Bit dubious but a historical behaviour that is convenient for single-command programs.
	      const removeShort = helpOption.short && cmd._findOption(helpOption.short);
	      const removeLong = helpOption.long && cmd._findOption(helpOption.long);
	      if (!removeShort && !removeLong) {
	        visibleOptions.push(helpOption); // no changes needed
	      } else if (helpOption.long && !removeLong) {
	        visibleOptions.push(
	          cmd.createOption(helpOption.long, helpOption.description),
	        );
	      } else if (helpOption.short && !removeShort) {
	        visibleOptions.push(
	          cmd.createOption(helpOption.short, helpOption.description),
	        );
	      }
	    }
	    if (this.sortOptions) {
	      visibleOptions.sort(this.compareOptions);
	    }
	    return visibleOptions;
	  }

	  /**
	   * Get an array of the visible global options. (Not including help.)
	   *
	   * @param {Command} cmd
	   * @returns {Option[]}
	   */

	  visibleGlobalOptions(cmd) {
	    if (!this.showGlobalOptions) return [];

	    const globalOptions = [];
	    for (
	      let ancestorCmd = cmd.parent;
	      ancestorCmd;
	      ancestorCmd = ancestorCmd.parent
	    ) {
	      const visibleOptions = ancestorCmd.options.filter(
	        (option) => !option.hidden,
	      );
	      globalOptions.push(...visibleOptions);
	    }
	    if (this.sortOptions) {
	      globalOptions.sort(this.compareOptions);
	    }
	    return globalOptions;
	  }

	  /**
	   * Get an array of the arguments if any have a description.
	   *
	   * @param {Command} cmd
	   * @returns {Argument[]}
	   */

	  visibleArguments(cmd) {
	    // Side effect! Apply the legacy descriptions before the arguments are displayed.
	    if (cmd._argsDescription) {
	      cmd.registeredArguments.forEach((argument) => {
	        argument.description =
	          argument.description || cmd._argsDescription[argument.name()] || '';
	      });
	    }

	    // If there are any arguments with a description then return all the arguments.
	    if (cmd.registeredArguments.find((argument) => argument.description)) {
	      return cmd.registeredArguments;
	    }
	    return [];
	  }

	  /**
	   * Get the command term to show in the list of subcommands.
	   *
	   * @param {Command} cmd
	   * @returns {string}
	   */

	  subcommandTerm(cmd) {
	    // Legacy. Ignores custom usage string, and nested commands.
	    const args = cmd.registeredArguments
	      .map((arg) => humanReadableArgName(arg))
	      .join(' ');
	    return (
	      cmd._name +
	      (cmd._aliases[0] ? '|' + cmd._aliases[0] : '') +
	      (cmd.options.length ? ' [options]' : '') + // simplistic check for non-help option
	      (args ? ' ' + args : '')
	    );
	  }

	  /**
	   * Get the option term to show in the list of options.
	   *
	   * @param {Option} option
	   * @returns {string}
	   */

	  optionTerm(option) {
	    return option.flags;
	  }

	  /**
	   * Get the argument term to show in the list of arguments.
	   *
	   * @param {Argument} argument
	   * @returns {string}
	   */

	  argumentTerm(argument) {
	    return argument.name();
	  }

	  /**
	   * Get the longest command term length.
	   *
	   * @param {Command} cmd
	   * @param {Help} helper
	   * @returns {number}
	   */

	  longestSubcommandTermLength(cmd, helper) {
	    return helper.visibleCommands(cmd).reduce((max, command) => {
	      return Math.max(
	        max,
	        this.displayWidth(
	          helper.styleSubcommandTerm(helper.subcommandTerm(command)),
	        ),
	      );
	    }, 0);
	  }

	  /**
	   * Get the longest option term length.
	   *
	   * @param {Command} cmd
	   * @param {Help} helper
	   * @returns {number}
	   */

	  longestOptionTermLength(cmd, helper) {
	    return helper.visibleOptions(cmd).reduce((max, option) => {
	      return Math.max(
	        max,
	        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))),
	      );
	    }, 0);
	  }

	  /**
	   * Get the longest global option term length.
	   *
	   * @param {Command} cmd
	   * @param {Help} helper
	   * @returns {number}
	   */

	  longestGlobalOptionTermLength(cmd, helper) {
	    return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
	      return Math.max(
	        max,
	        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))),
	      );
	    }, 0);
	  }

	  /**
	   * Get the longest argument term length.
	   *
	   * @param {Command} cmd
	   * @param {Help} helper
	   * @returns {number}
	   */

	  longestArgumentTermLength(cmd, helper) {
	    return helper.visibleArguments(cmd).reduce((max, argument) => {
	      return Math.max(
	        max,
	        this.displayWidth(
	          helper.styleArgumentTerm(helper.argumentTerm(argument)),
	        ),
	      );
	    }, 0);
	  }

	  /**
	   * Get the command usage to be displayed at the top of the built-in help.
	   *
	   * @param {Command} cmd
	   * @returns {string}
	   */

	  commandUsage(cmd) {
	    // Usage
	    let cmdName = cmd._name;
	    if (cmd._aliases[0]) {
	      cmdName = cmdName + '|' + cmd._aliases[0];
	    }
	    let ancestorCmdNames = '';
	    for (
	      let ancestorCmd = cmd.parent;
	      ancestorCmd;
	      ancestorCmd = ancestorCmd.parent
	    ) {
	      ancestorCmdNames = ancestorCmd.name() + ' ' + ancestorCmdNames;
	    }
	    return ancestorCmdNames + cmdName + ' ' + cmd.usage();
	  }

	  /**
	   * Get the description for the command.
	   *
	   * @param {Command} cmd
	   * @returns {string}
	   */

	  commandDescription(cmd) {
	    // @ts-ignore: because overloaded return type
	    return cmd.description();
	  }

	  /**
	   * Get the subcommand summary to show in the list of subcommands.
	   * (Fallback to description for backwards compatibility.)
	   *
	   * @param {Command} cmd
	   * @returns {string}
	   */

	  subcommandDescription(cmd) {
	    // @ts-ignore: because overloaded return type
	    return cmd.summary() || cmd.description();
	  }

	  /**
	   * Get the option description to show in the list of options.
	   *
	   * @param {Option} option
	   * @return {string}
	   */

	  optionDescription(option) {
	    const extraInfo = [];

	    if (option.argChoices) {
	      extraInfo.push(
	        // use stringify to match the display of the default value
	        `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
	      );
	    }
	    if (option.defaultValue !== undefined) {
	      // default for boolean and negated more for programmer than end user,
	      // but show true/false for boolean option as may be for hand-rolled env or config processing.
	      const showDefault =
	        option.required ||
	        option.optional ||
	        (option.isBoolean() && typeof option.defaultValue === 'boolean');
	      if (showDefault) {
	        extraInfo.push(
	          `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`,
	        );
	      }
	    }
	    // preset for boolean and negated are more for programmer than end user
	    if (option.presetArg !== undefined && option.optional) {
	      extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
	    }
	    if (option.envVar !== undefined) {
	      extraInfo.push(`env: ${option.envVar}`);
	    }
	    if (extraInfo.length > 0) {
	      const extraDescription = `(${extraInfo.join(', ')})`;
	      if (option.description) {
	        return `${option.description} ${extraDescription}`;
	      }
	      return extraDescription;
	    }

	    return option.description;
	  }

	  /**
	   * Get the argument description to show in the list of arguments.
	   *
	   * @param {Argument} argument
	   * @return {string}
	   */

	  argumentDescription(argument) {
	    const extraInfo = [];
	    if (argument.argChoices) {
	      extraInfo.push(
	        // use stringify to match the display of the default value
	        `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
	      );
	    }
	    if (argument.defaultValue !== undefined) {
	      extraInfo.push(
	        `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`,
	      );
	    }
	    if (extraInfo.length > 0) {
	      const extraDescription = `(${extraInfo.join(', ')})`;
	      if (argument.description) {
	        return `${argument.description} ${extraDescription}`;
	      }
	      return extraDescription;
	    }
	    return argument.description;
	  }

	  /**
	   * Format a list of items, given a heading and an array of formatted items.
	   *
	   * @param {string} heading
	   * @param {string[]} items
	   * @param {Help} helper
	   * @returns string[]
	   */
	  formatItemList(heading, items, helper) {
	    if (items.length === 0) return [];

	    return [helper.styleTitle(heading), ...items, ''];
	  }

	  /**
	   * Group items by their help group heading.
	   *
	   * @param {Command[] | Option[]} unsortedItems
	   * @param {Command[] | Option[]} visibleItems
	   * @param {Function} getGroup
	   * @returns {Map<string, Command[] | Option[]>}
	   */
	  groupItems(unsortedItems, visibleItems, getGroup) {
	    const result = new Map();
	    // Add groups in order of appearance in unsortedItems.
	    unsortedItems.forEach((item) => {
	      const group = getGroup(item);
	      if (!result.has(group)) result.set(group, []);
	    });
	    // Add items in order of appearance in visibleItems.
	    visibleItems.forEach((item) => {
	      const group = getGroup(item);
	      if (!result.has(group)) {
	        result.set(group, []);
	      }
	      result.get(group).push(item);
	    });
	    return result;
	  }

	  /**
	   * Generate the built-in help text.
	   *
	   * @param {Command} cmd
	   * @param {Help} helper
	   * @returns {string}
	   */

	  formatHelp(cmd, helper) {
	    const termWidth = helper.padWidth(cmd, helper);
	    const helpWidth = helper.helpWidth ?? 80; // in case prepareContext() was not called

	    function callFormatItem(term, description) {
	      return helper.formatItem(term, termWidth, description, helper);
	    }

	    // Usage
	    let output = [
	      `${helper.styleTitle('Usage:')} ${helper.styleUsage(helper.commandUsage(cmd))}`,
	      '',
	    ];

	    // Description
	    const commandDescription = helper.commandDescription(cmd);
	    if (commandDescription.length > 0) {
	      output = output.concat([
	        helper.boxWrap(
	          helper.styleCommandDescription(commandDescription),
	          helpWidth,
	        ),
	        '',
	      ]);
	    }

	    // Arguments
	    const argumentList = helper.visibleArguments(cmd).map((argument) => {
	      return callFormatItem(
	        helper.styleArgumentTerm(helper.argumentTerm(argument)),
	        helper.styleArgumentDescription(helper.argumentDescription(argument)),
	      );
	    });
	    output = output.concat(
	      this.formatItemList('Arguments:', argumentList, helper),
	    );

	    // Options
	    const optionGroups = this.groupItems(
	      cmd.options,
	      helper.visibleOptions(cmd),
	      (option) => option.helpGroupHeading ?? 'Options:',
	    );
	    optionGroups.forEach((options, group) => {
	      const optionList = options.map((option) => {
	        return callFormatItem(
	          helper.styleOptionTerm(helper.optionTerm(option)),
	          helper.styleOptionDescription(helper.optionDescription(option)),
	        );
	      });
	      output = output.concat(this.formatItemList(group, optionList, helper));
	    });

	    if (helper.showGlobalOptions) {
	      const globalOptionList = helper
	        .visibleGlobalOptions(cmd)
	        .map((option) => {
	          return callFormatItem(
	            helper.styleOptionTerm(helper.optionTerm(option)),
	            helper.styleOptionDescription(helper.optionDescription(option)),
	          );
	        });
	      output = output.concat(
	        this.formatItemList('Global Options:', globalOptionList, helper),
	      );
	    }

	    // Commands
	    const commandGroups = this.groupItems(
	      cmd.commands,
	      helper.visibleCommands(cmd),
	      (sub) => sub.helpGroup() || 'Commands:',
	    );
	    commandGroups.forEach((commands, group) => {
	      const commandList = commands.map((sub) => {
	        return callFormatItem(
	          helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
	          helper.styleSubcommandDescription(helper.subcommandDescription(sub)),
	        );
	      });
	      output = output.concat(this.formatItemList(group, commandList, helper));
	    });

	    return output.join('\n');
	  }

	  /**
	   * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
	   *
	   * @param {string} str
	   * @returns {number}
	   */
	  displayWidth(str) {
	    return stripColor(str).length;
	  }

	  /**
	   * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
	   *
	   * @param {string} str
	   * @returns {string}
	   */
	  styleTitle(str) {
	    return str;
	  }

	  styleUsage(str) {
	    // Usage has lots of parts the user might like to color separately! Assume default usage string which is formed like:
	    //    command subcommand [options] [command] <foo> [bar]
	    return str
	      .split(' ')
	      .map((word) => {
	        if (word === '[options]') return this.styleOptionText(word);
	        if (word === '[command]') return this.styleSubcommandText(word);
	        if (word[0] === '[' || word[0] === '<')
	          return this.styleArgumentText(word);
	        return this.styleCommandText(word); // Restrict to initial words?
	      })
	      .join(' ');
	  }
	  styleCommandDescription(str) {
	    return this.styleDescriptionText(str);
	  }
	  styleOptionDescription(str) {
	    return this.styleDescriptionText(str);
	  }
	  styleSubcommandDescription(str) {
	    return this.styleDescriptionText(str);
	  }
	  styleArgumentDescription(str) {
	    return this.styleDescriptionText(str);
	  }
	  styleDescriptionText(str) {
	    return str;
	  }
	  styleOptionTerm(str) {
	    return this.styleOptionText(str);
	  }
	  styleSubcommandTerm(str) {
	    // This is very like usage with lots of parts! Assume default string which is formed like:
	    //    subcommand [options] <foo> [bar]
	    return str
	      .split(' ')
	      .map((word) => {
	        if (word === '[options]') return this.styleOptionText(word);
	        if (word[0] === '[' || word[0] === '<')
	          return this.styleArgumentText(word);
	        return this.styleSubcommandText(word); // Restrict to initial words?
	      })
	      .join(' ');
	  }
	  styleArgumentTerm(str) {
	    return this.styleArgumentText(str);
	  }
	  styleOptionText(str) {
	    return str;
	  }
	  styleArgumentText(str) {
	    return str;
	  }
	  styleSubcommandText(str) {
	    return str;
	  }
	  styleCommandText(str) {
	    return str;
	  }

	  /**
	   * Calculate the pad width from the maximum term length.
	   *
	   * @param {Command} cmd
	   * @param {Help} helper
	   * @returns {number}
	   */

	  padWidth(cmd, helper) {
	    return Math.max(
	      helper.longestOptionTermLength(cmd, helper),
	      helper.longestGlobalOptionTermLength(cmd, helper),
	      helper.longestSubcommandTermLength(cmd, helper),
	      helper.longestArgumentTermLength(cmd, helper),
	    );
	  }

	  /**
	   * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
	   *
	   * @param {string} str
	   * @returns {boolean}
	   */
	  preformatted(str) {
	    return /\n[^\S\r\n]/.test(str);
	  }

	  /**
	   * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
	   *
	   * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
	   *   TTT  DDD DDDD
	   *        DD DDD
	   *
	   * @param {string} term
	   * @param {number} termWidth
	   * @param {string} description
	   * @param {Help} helper
	   * @returns {string}
	   */
	  formatItem(term, termWidth, description, helper) {
	    const itemIndent = 2;
	    const itemIndentStr = ' '.repeat(itemIndent);
	    if (!description) return itemIndentStr + term;

	    // Pad the term out to a consistent width, so descriptions are aligned.
	    const paddedTerm = term.padEnd(
	      termWidth + term.length - helper.displayWidth(term),
	    );

	    // Format the description.
	    const spacerWidth = 2; // between term and description
	    const helpWidth = this.helpWidth ?? 80; // in case prepareContext() was not called
	    const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
	    let formattedDescription;
	    if (
	      remainingWidth < this.minWidthToWrap ||
	      helper.preformatted(description)
	    ) {
	      formattedDescription = description;
	    } else {
	      const wrappedDescription = helper.boxWrap(description, remainingWidth);
	      formattedDescription = wrappedDescription.replace(
	        /\n/g,
	        '\n' + ' '.repeat(termWidth + spacerWidth),
	      );
	    }

	    // Construct and overall indent.
	    return (
	      itemIndentStr +
	      paddedTerm +
	      ' '.repeat(spacerWidth) +
	      formattedDescription.replace(/\n/g, `\n${itemIndentStr}`)
	    );
	  }

	  /**
	   * Wrap a string at whitespace, preserving existing line breaks.
	   * Wrapping is skipped if the width is less than `minWidthToWrap`.
	   *
	   * @param {string} str
	   * @param {number} width
	   * @returns {string}
	   */
	  boxWrap(str, width) {
	    if (width < this.minWidthToWrap) return str;

	    const rawLines = str.split(/\r\n|\n/);
	    // split up text by whitespace
	    const chunkPattern = /[\s]*[^\s]+/g;
	    const wrappedLines = [];
	    rawLines.forEach((line) => {
	      const chunks = line.match(chunkPattern);
	      if (chunks === null) {
	        wrappedLines.push('');
	        return;
	      }

	      let sumChunks = [chunks.shift()];
	      let sumWidth = this.displayWidth(sumChunks[0]);
	      chunks.forEach((chunk) => {
	        const visibleWidth = this.displayWidth(chunk);
	        // Accumulate chunks while they fit into width.
	        if (sumWidth + visibleWidth <= width) {
	          sumChunks.push(chunk);
	          sumWidth += visibleWidth;
	          return;
	        }
	        wrappedLines.push(sumChunks.join(''));

	        const nextChunk = chunk.trimStart(); // trim space at line break
	        sumChunks = [nextChunk];
	        sumWidth = this.displayWidth(nextChunk);
	      });
	      wrappedLines.push(sumChunks.join(''));
	    });

	    return wrappedLines.join('\n');
	  }
	}

	/**
	 * Strip style ANSI escape sequences from the string. In particular, SGR (Select Graphic Rendition) codes.
	 *
	 * @param {string} str
	 * @returns {string}
	 * @package
	 */

	function stripColor(str) {
	  // eslint-disable-next-line no-control-regex
	  const sgrPattern = /\x1b\[\d*(;\d*)*m/g;
	  return str.replace(sgrPattern, '');
	}

	help.Help = Help;
	help.stripColor = stripColor;
	return help;
}

var option = {};

var hasRequiredOption;

function requireOption () {
	if (hasRequiredOption) return option;
	hasRequiredOption = 1;
	const { InvalidArgumentError } = requireError();

	class Option {
	  /**
	   * Initialize a new `Option` with the given `flags` and `description`.
	   *
	   * @param {string} flags
	   * @param {string} [description]
	   */

	  constructor(flags, description) {
	    this.flags = flags;
	    this.description = description || '';

	    this.required = flags.includes('<'); // A value must be supplied when the option is specified.
	    this.optional = flags.includes('['); // A value is optional when the option is specified.
	    // variadic test ignores <value,...> et al which might be used to describe custom splitting of single argument
	    this.variadic = /\w\.\.\.[>\]]$/.test(flags); // The option can take multiple values.
	    this.mandatory = false; // The option must have a value after parsing, which usually means it must be specified on command line.
	    const optionFlags = splitOptionFlags(flags);
	    this.short = optionFlags.shortFlag; // May be a short flag, undefined, or even a long flag (if option has two long flags).
	    this.long = optionFlags.longFlag;
	    this.negate = false;
	    if (this.long) {
	      this.negate = this.long.startsWith('--no-');
	    }
	    this.defaultValue = undefined;
	    this.defaultValueDescription = undefined;
	    this.presetArg = undefined;
	    this.envVar = undefined;
	    this.parseArg = undefined;
	    this.hidden = false;
	    this.argChoices = undefined;
	    this.conflictsWith = [];
	    this.implied = undefined;
	    this.helpGroupHeading = undefined; // soft initialised when option added to command
	  }

	  /**
	   * Set the default value, and optionally supply the description to be displayed in the help.
	   *
	   * @param {*} value
	   * @param {string} [description]
	   * @return {Option}
	   */

	  default(value, description) {
	    this.defaultValue = value;
	    this.defaultValueDescription = description;
	    return this;
	  }

	  /**
	   * Preset to use when option used without option-argument, especially optional but also boolean and negated.
	   * The custom processing (parseArg) is called.
	   *
	   * @example
	   * new Option('--color').default('GREYSCALE').preset('RGB');
	   * new Option('--donate [amount]').preset('20').argParser(parseFloat);
	   *
	   * @param {*} arg
	   * @return {Option}
	   */

	  preset(arg) {
	    this.presetArg = arg;
	    return this;
	  }

	  /**
	   * Add option name(s) that conflict with this option.
	   * An error will be displayed if conflicting options are found during parsing.
	   *
	   * @example
	   * new Option('--rgb').conflicts('cmyk');
	   * new Option('--js').conflicts(['ts', 'jsx']);
	   *
	   * @param {(string | string[])} names
	   * @return {Option}
	   */

	  conflicts(names) {
	    this.conflictsWith = this.conflictsWith.concat(names);
	    return this;
	  }

	  /**
	   * Specify implied option values for when this option is set and the implied options are not.
	   *
	   * The custom processing (parseArg) is not called on the implied values.
	   *
	   * @example
	   * program
	   *   .addOption(new Option('--log', 'write logging information to file'))
	   *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
	   *
	   * @param {object} impliedOptionValues
	   * @return {Option}
	   */
	  implies(impliedOptionValues) {
	    let newImplied = impliedOptionValues;
	    if (typeof impliedOptionValues === 'string') {
	      // string is not documented, but easy mistake and we can do what user probably intended.
	      newImplied = { [impliedOptionValues]: true };
	    }
	    this.implied = Object.assign(this.implied || {}, newImplied);
	    return this;
	  }

	  /**
	   * Set environment variable to check for option value.
	   *
	   * An environment variable is only used if when processed the current option value is
	   * undefined, or the source of the current value is 'default' or 'config' or 'env'.
	   *
	   * @param {string} name
	   * @return {Option}
	   */

	  env(name) {
	    this.envVar = name;
	    return this;
	  }

	  /**
	   * Set the custom handler for processing CLI option arguments into option values.
	   *
	   * @param {Function} [fn]
	   * @return {Option}
	   */

	  argParser(fn) {
	    this.parseArg = fn;
	    return this;
	  }

	  /**
	   * Whether the option is mandatory and must have a value after parsing.
	   *
	   * @param {boolean} [mandatory=true]
	   * @return {Option}
	   */

	  makeOptionMandatory(mandatory = true) {
	    this.mandatory = !!mandatory;
	    return this;
	  }

	  /**
	   * Hide option in help.
	   *
	   * @param {boolean} [hide=true]
	   * @return {Option}
	   */

	  hideHelp(hide = true) {
	    this.hidden = !!hide;
	    return this;
	  }

	  /**
	   * @package
	   */

	  _collectValue(value, previous) {
	    if (previous === this.defaultValue || !Array.isArray(previous)) {
	      return [value];
	    }

	    previous.push(value);
	    return previous;
	  }

	  /**
	   * Only allow option value to be one of choices.
	   *
	   * @param {string[]} values
	   * @return {Option}
	   */

	  choices(values) {
	    this.argChoices = values.slice();
	    this.parseArg = (arg, previous) => {
	      if (!this.argChoices.includes(arg)) {
	        throw new InvalidArgumentError(
	          `Allowed choices are ${this.argChoices.join(', ')}.`,
	        );
	      }
	      if (this.variadic) {
	        return this._collectValue(arg, previous);
	      }
	      return arg;
	    };
	    return this;
	  }

	  /**
	   * Return option name.
	   *
	   * @return {string}
	   */

	  name() {
	    if (this.long) {
	      return this.long.replace(/^--/, '');
	    }
	    return this.short.replace(/^-/, '');
	  }

	  /**
	   * Return option name, in a camelcase format that can be used
	   * as an object attribute key.
	   *
	   * @return {string}
	   */

	  attributeName() {
	    if (this.negate) {
	      return camelcase(this.name().replace(/^no-/, ''));
	    }
	    return camelcase(this.name());
	  }

	  /**
	   * Set the help group heading.
	   *
	   * @param {string} heading
	   * @return {Option}
	   */
	  helpGroup(heading) {
	    this.helpGroupHeading = heading;
	    return this;
	  }

	  /**
	   * Check if `arg` matches the short or long flag.
	   *
	   * @param {string} arg
	   * @return {boolean}
	   * @package
	   */

	  is(arg) {
	    return this.short === arg || this.long === arg;
	  }

	  /**
	   * Return whether a boolean option.
	   *
	   * Options are one of boolean, negated, required argument, or optional argument.
	   *
	   * @return {boolean}
	   * @package
	   */

	  isBoolean() {
	    return !this.required && !this.optional && !this.negate;
	  }
	}

	/**
	 * This class is to make it easier to work with dual options, without changing the existing
	 * implementation. We support separate dual options for separate positive and negative options,
	 * like `--build` and `--no-build`, which share a single option value. This works nicely for some
	 * use cases, but is tricky for others where we want separate behaviours despite
	 * the single shared option value.
	 */
	class DualOptions {
	  /**
	   * @param {Option[]} options
	   */
	  constructor(options) {
	    this.positiveOptions = new Map();
	    this.negativeOptions = new Map();
	    this.dualOptions = new Set();
	    options.forEach((option) => {
	      if (option.negate) {
	        this.negativeOptions.set(option.attributeName(), option);
	      } else {
	        this.positiveOptions.set(option.attributeName(), option);
	      }
	    });
	    this.negativeOptions.forEach((value, key) => {
	      if (this.positiveOptions.has(key)) {
	        this.dualOptions.add(key);
	      }
	    });
	  }

	  /**
	   * Did the value come from the option, and not from possible matching dual option?
	   *
	   * @param {*} value
	   * @param {Option} option
	   * @returns {boolean}
	   */
	  valueFromOption(value, option) {
	    const optionKey = option.attributeName();
	    if (!this.dualOptions.has(optionKey)) return true;

	    // Use the value to deduce if (probably) came from the option.
	    const preset = this.negativeOptions.get(optionKey).presetArg;
	    const negativeValue = preset !== undefined ? preset : false;
	    return option.negate === (negativeValue === value);
	  }
	}

	/**
	 * Convert string from kebab-case to camelCase.
	 *
	 * @param {string} str
	 * @return {string}
	 * @private
	 */

	function camelcase(str) {
	  return str.split('-').reduce((str, word) => {
	    return str + word[0].toUpperCase() + word.slice(1);
	  });
	}

	/**
	 * Split the short and long flag out of something like '-m,--mixed <value>'
	 *
	 * @private
	 */

	function splitOptionFlags(flags) {
	  let shortFlag;
	  let longFlag;
	  // short flag, single dash and single character
	  const shortFlagExp = /^-[^-]$/;
	  // long flag, double dash and at least one character
	  const longFlagExp = /^--[^-]/;

	  const flagParts = flags.split(/[ |,]+/).concat('guard');
	  // Normal is short and/or long.
	  if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	  if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	  // Long then short. Rarely used but fine.
	  if (!shortFlag && shortFlagExp.test(flagParts[0]))
	    shortFlag = flagParts.shift();
	  // Allow two long flags, like '--ws, --workspace'
	  // This is the supported way to have a shortish option flag.
	  if (!shortFlag && longFlagExp.test(flagParts[0])) {
	    shortFlag = longFlag;
	    longFlag = flagParts.shift();
	  }

	  // Check for unprocessed flag. Fail noisily rather than silently ignore.
	  if (flagParts[0].startsWith('-')) {
	    const unsupportedFlag = flagParts[0];
	    const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
	    if (/^-[^-][^-]/.test(unsupportedFlag))
	      throw new Error(
	        `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`,
	      );
	    if (shortFlagExp.test(unsupportedFlag))
	      throw new Error(`${baseError}
- too many short flags`);
	    if (longFlagExp.test(unsupportedFlag))
	      throw new Error(`${baseError}
- too many long flags`);

	    throw new Error(`${baseError}
- unrecognised flag format`);
	  }
	  if (shortFlag === undefined && longFlag === undefined)
	    throw new Error(
	      `option creation failed due to no flags found in '${flags}'.`,
	    );

	  return { shortFlag, longFlag };
	}

	option.Option = Option;
	option.DualOptions = DualOptions;
	return option;
}

var suggestSimilar = {};

var hasRequiredSuggestSimilar;

function requireSuggestSimilar () {
	if (hasRequiredSuggestSimilar) return suggestSimilar;
	hasRequiredSuggestSimilar = 1;
	const maxDistance = 3;

	function editDistance(a, b) {
	  // https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
	  // Calculating optimal string alignment distance, no substring is edited more than once.
	  // (Simple implementation.)

	  // Quick early exit, return worst case.
	  if (Math.abs(a.length - b.length) > maxDistance)
	    return Math.max(a.length, b.length);

	  // distance between prefix substrings of a and b
	  const d = [];

	  // pure deletions turn a into empty string
	  for (let i = 0; i <= a.length; i++) {
	    d[i] = [i];
	  }
	  // pure insertions turn empty string into b
	  for (let j = 0; j <= b.length; j++) {
	    d[0][j] = j;
	  }

	  // fill matrix
	  for (let j = 1; j <= b.length; j++) {
	    for (let i = 1; i <= a.length; i++) {
	      let cost = 1;
	      if (a[i - 1] === b[j - 1]) {
	        cost = 0;
	      } else {
	        cost = 1;
	      }
	      d[i][j] = Math.min(
	        d[i - 1][j] + 1, // deletion
	        d[i][j - 1] + 1, // insertion
	        d[i - 1][j - 1] + cost, // substitution
	      );
	      // transposition
	      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
	        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	      }
	    }
	  }

	  return d[a.length][b.length];
	}

	/**
	 * Find close matches, restricted to same number of edits.
	 *
	 * @param {string} word
	 * @param {string[]} candidates
	 * @returns {string}
	 */

	function suggestSimilar$1(word, candidates) {
	  if (!candidates || candidates.length === 0) return '';
	  // remove possible duplicates
	  candidates = Array.from(new Set(candidates));

	  const searchingOptions = word.startsWith('--');
	  if (searchingOptions) {
	    word = word.slice(2);
	    candidates = candidates.map((candidate) => candidate.slice(2));
	  }

	  let similar = [];
	  let bestDistance = maxDistance;
	  const minSimilarity = 0.4;
	  candidates.forEach((candidate) => {
	    if (candidate.length <= 1) return; // no one character guesses

	    const distance = editDistance(word, candidate);
	    const length = Math.max(word.length, candidate.length);
	    const similarity = (length - distance) / length;
	    if (similarity > minSimilarity) {
	      if (distance < bestDistance) {
	        // better edit distance, throw away previous worse matches
	        bestDistance = distance;
	        similar = [candidate];
	      } else if (distance === bestDistance) {
	        similar.push(candidate);
	      }
	    }
	  });

	  similar.sort((a, b) => a.localeCompare(b));
	  if (searchingOptions) {
	    similar = similar.map((candidate) => `--${candidate}`);
	  }

	  if (similar.length > 1) {
	    return `\n(Did you mean one of ${similar.join(', ')}?)`;
	  }
	  if (similar.length === 1) {
	    return `\n(Did you mean ${similar[0]}?)`;
	  }
	  return '';
	}

	suggestSimilar.suggestSimilar = suggestSimilar$1;
	return suggestSimilar;
}

var hasRequiredCommand;

function requireCommand () {
	if (hasRequiredCommand) return command;
	hasRequiredCommand = 1;
	const EventEmitter = require$$0.EventEmitter;
	const childProcess = require$$1;
	const path = require$$2;
	const fs = require$$3;
	const process = require$$4;

	const { Argument, humanReadableArgName } = requireArgument();
	const { CommanderError } = requireError();
	const { Help, stripColor } = requireHelp();
	const { Option, DualOptions } = requireOption();
	const { suggestSimilar } = requireSuggestSimilar();

	class Command extends EventEmitter {
	  /**
	   * Initialize a new `Command`.
	   *
	   * @param {string} [name]
	   */

	  constructor(name) {
	    super();
	    /** @type {Command[]} */
	    this.commands = [];
	    /** @type {Option[]} */
	    this.options = [];
	    this.parent = null;
	    this._allowUnknownOption = false;
	    this._allowExcessArguments = false;
	    /** @type {Argument[]} */
	    this.registeredArguments = [];
	    this._args = this.registeredArguments; // deprecated old name
	    /** @type {string[]} */
	    this.args = []; // cli args with options removed
	    this.rawArgs = [];
	    this.processedArgs = []; // like .args but after custom processing and collecting variadic
	    this._scriptPath = null;
	    this._name = name || '';
	    this._optionValues = {};
	    this._optionValueSources = {}; // default, env, cli etc
	    this._storeOptionsAsProperties = false;
	    this._actionHandler = null;
	    this._executableHandler = false;
	    this._executableFile = null; // custom name for executable
	    this._executableDir = null; // custom search directory for subcommands
	    this._defaultCommandName = null;
	    this._exitCallback = null;
	    this._aliases = [];
	    this._combineFlagAndOptionalValue = true;
	    this._description = '';
	    this._summary = '';
	    this._argsDescription = undefined; // legacy
	    this._enablePositionalOptions = false;
	    this._passThroughOptions = false;
	    this._lifeCycleHooks = {}; // a hash of arrays
	    /** @type {(boolean | string)} */
	    this._showHelpAfterError = false;
	    this._showSuggestionAfterError = true;
	    this._savedState = null; // used in save/restoreStateBeforeParse

	    // see configureOutput() for docs
	    this._outputConfiguration = {
	      writeOut: (str) => process.stdout.write(str),
	      writeErr: (str) => process.stderr.write(str),
	      outputError: (str, write) => write(str),
	      getOutHelpWidth: () =>
	        process.stdout.isTTY ? process.stdout.columns : undefined,
	      getErrHelpWidth: () =>
	        process.stderr.isTTY ? process.stderr.columns : undefined,
	      getOutHasColors: () =>
	        useColor() ?? (process.stdout.isTTY && process.stdout.hasColors?.()),
	      getErrHasColors: () =>
	        useColor() ?? (process.stderr.isTTY && process.stderr.hasColors?.()),
	      stripColor: (str) => stripColor(str),
	    };

	    this._hidden = false;
	    /** @type {(Option | null | undefined)} */
	    this._helpOption = undefined; // Lazy created on demand. May be null if help option is disabled.
	    this._addImplicitHelpCommand = undefined; // undecided whether true or false yet, not inherited
	    /** @type {Command} */
	    this._helpCommand = undefined; // lazy initialised, inherited
	    this._helpConfiguration = {};
	    /** @type {string | undefined} */
	    this._helpGroupHeading = undefined; // soft initialised when added to parent
	    /** @type {string | undefined} */
	    this._defaultCommandGroup = undefined;
	    /** @type {string | undefined} */
	    this._defaultOptionGroup = undefined;
	  }

	  /**
	   * Copy settings that are useful to have in common across root command and subcommands.
	   *
	   * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
	   *
	   * @param {Command} sourceCommand
	   * @return {Command} `this` command for chaining
	   */
	  copyInheritedSettings(sourceCommand) {
	    this._outputConfiguration = sourceCommand._outputConfiguration;
	    this._helpOption = sourceCommand._helpOption;
	    this._helpCommand = sourceCommand._helpCommand;
	    this._helpConfiguration = sourceCommand._helpConfiguration;
	    this._exitCallback = sourceCommand._exitCallback;
	    this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
	    this._combineFlagAndOptionalValue =
	      sourceCommand._combineFlagAndOptionalValue;
	    this._allowExcessArguments = sourceCommand._allowExcessArguments;
	    this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
	    this._showHelpAfterError = sourceCommand._showHelpAfterError;
	    this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;

	    return this;
	  }

	  /**
	   * @returns {Command[]}
	   * @private
	   */

	  _getCommandAndAncestors() {
	    const result = [];
	    // eslint-disable-next-line @typescript-eslint/no-this-alias
	    for (let command = this; command; command = command.parent) {
	      result.push(command);
	    }
	    return result;
	  }

	  /**
	   * Define a command.
	   *
	   * There are two styles of command: pay attention to where to put the description.
	   *
	   * @example
	   * // Command implemented using action handler (description is supplied separately to `.command`)
	   * program
	   *   .command('clone <source> [destination]')
	   *   .description('clone a repository into a newly created directory')
	   *   .action((source, destination) => {
	   *     console.log('clone command called');
	   *   });
	   *
	   * // Command implemented using separate executable file (description is second parameter to `.command`)
	   * program
	   *   .command('start <service>', 'start named service')
	   *   .command('stop [service]', 'stop named service, or all if no name supplied');
	   *
	   * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
	   * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
	   * @param {object} [execOpts] - configuration options (for executable)
	   * @return {Command} returns new command for action handler, or `this` for executable command
	   */

	  command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
	    let desc = actionOptsOrExecDesc;
	    let opts = execOpts;
	    if (typeof desc === 'object' && desc !== null) {
	      opts = desc;
	      desc = null;
	    }
	    opts = opts || {};
	    const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);

	    const cmd = this.createCommand(name);
	    if (desc) {
	      cmd.description(desc);
	      cmd._executableHandler = true;
	    }
	    if (opts.isDefault) this._defaultCommandName = cmd._name;
	    cmd._hidden = !!(opts.noHelp || opts.hidden); // noHelp is deprecated old name for hidden
	    cmd._executableFile = opts.executableFile || null; // Custom name for executable file, set missing to null to match constructor
	    if (args) cmd.arguments(args);
	    this._registerCommand(cmd);
	    cmd.parent = this;
	    cmd.copyInheritedSettings(this);

	    if (desc) return this;
	    return cmd;
	  }

	  /**
	   * Factory routine to create a new unattached command.
	   *
	   * See .command() for creating an attached subcommand, which uses this routine to
	   * create the command. You can override createCommand to customise subcommands.
	   *
	   * @param {string} [name]
	   * @return {Command} new command
	   */

	  createCommand(name) {
	    return new Command(name);
	  }

	  /**
	   * You can customise the help with a subclass of Help by overriding createHelp,
	   * or by overriding Help properties using configureHelp().
	   *
	   * @return {Help}
	   */

	  createHelp() {
	    return Object.assign(new Help(), this.configureHelp());
	  }

	  /**
	   * You can customise the help by overriding Help properties using configureHelp(),
	   * or with a subclass of Help by overriding createHelp().
	   *
	   * @param {object} [configuration] - configuration options
	   * @return {(Command | object)} `this` command for chaining, or stored configuration
	   */

	  configureHelp(configuration) {
	    if (configuration === undefined) return this._helpConfiguration;

	    this._helpConfiguration = configuration;
	    return this;
	  }

	  /**
	   * The default output goes to stdout and stderr. You can customise this for special
	   * applications. You can also customise the display of errors by overriding outputError.
	   *
	   * The configuration properties are all functions:
	   *
	   *     // change how output being written, defaults to stdout and stderr
	   *     writeOut(str)
	   *     writeErr(str)
	   *     // change how output being written for errors, defaults to writeErr
	   *     outputError(str, write) // used for displaying errors and not used for displaying help
	   *     // specify width for wrapping help
	   *     getOutHelpWidth()
	   *     getErrHelpWidth()
	   *     // color support, currently only used with Help
	   *     getOutHasColors()
	   *     getErrHasColors()
	   *     stripColor() // used to remove ANSI escape codes if output does not have colors
	   *
	   * @param {object} [configuration] - configuration options
	   * @return {(Command | object)} `this` command for chaining, or stored configuration
	   */

	  configureOutput(configuration) {
	    if (configuration === undefined) return this._outputConfiguration;

	    this._outputConfiguration = {
	      ...this._outputConfiguration,
	      ...configuration,
	    };
	    return this;
	  }

	  /**
	   * Display the help or a custom message after an error occurs.
	   *
	   * @param {(boolean|string)} [displayHelp]
	   * @return {Command} `this` command for chaining
	   */
	  showHelpAfterError(displayHelp = true) {
	    if (typeof displayHelp !== 'string') displayHelp = !!displayHelp;
	    this._showHelpAfterError = displayHelp;
	    return this;
	  }

	  /**
	   * Display suggestion of similar commands for unknown commands, or options for unknown options.
	   *
	   * @param {boolean} [displaySuggestion]
	   * @return {Command} `this` command for chaining
	   */
	  showSuggestionAfterError(displaySuggestion = true) {
	    this._showSuggestionAfterError = !!displaySuggestion;
	    return this;
	  }

	  /**
	   * Add a prepared subcommand.
	   *
	   * See .command() for creating an attached subcommand which inherits settings from its parent.
	   *
	   * @param {Command} cmd - new subcommand
	   * @param {object} [opts] - configuration options
	   * @return {Command} `this` command for chaining
	   */

	  addCommand(cmd, opts) {
	    if (!cmd._name) {
	      throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
	    }

	    opts = opts || {};
	    if (opts.isDefault) this._defaultCommandName = cmd._name;
	    if (opts.noHelp || opts.hidden) cmd._hidden = true; // modifying passed command due to existing implementation

	    this._registerCommand(cmd);
	    cmd.parent = this;
	    cmd._checkForBrokenPassThrough();

	    return this;
	  }

	  /**
	   * Factory routine to create a new unattached argument.
	   *
	   * See .argument() for creating an attached argument, which uses this routine to
	   * create the argument. You can override createArgument to return a custom argument.
	   *
	   * @param {string} name
	   * @param {string} [description]
	   * @return {Argument} new argument
	   */

	  createArgument(name, description) {
	    return new Argument(name, description);
	  }

	  /**
	   * Define argument syntax for command.
	   *
	   * The default is that the argument is required, and you can explicitly
	   * indicate this with <> around the name. Put [] around the name for an optional argument.
	   *
	   * @example
	   * program.argument('<input-file>');
	   * program.argument('[output-file]');
	   *
	   * @param {string} name
	   * @param {string} [description]
	   * @param {(Function|*)} [parseArg] - custom argument processing function or default value
	   * @param {*} [defaultValue]
	   * @return {Command} `this` command for chaining
	   */
	  argument(name, description, parseArg, defaultValue) {
	    const argument = this.createArgument(name, description);
	    if (typeof parseArg === 'function') {
	      argument.default(defaultValue).argParser(parseArg);
	    } else {
	      argument.default(parseArg);
	    }
	    this.addArgument(argument);
	    return this;
	  }

	  /**
	   * Define argument syntax for command, adding multiple at once (without descriptions).
	   *
	   * See also .argument().
	   *
	   * @example
	   * program.arguments('<cmd> [env]');
	   *
	   * @param {string} names
	   * @return {Command} `this` command for chaining
	   */

	  arguments(names) {
	    names
	      .trim()
	      .split(/ +/)
	      .forEach((detail) => {
	        this.argument(detail);
	      });
	    return this;
	  }

	  /**
	   * Define argument syntax for command, adding a prepared argument.
	   *
	   * @param {Argument} argument
	   * @return {Command} `this` command for chaining
	   */
	  addArgument(argument) {
	    const previousArgument = this.registeredArguments.slice(-1)[0];
	    if (previousArgument?.variadic) {
	      throw new Error(
	        `only the last argument can be variadic '${previousArgument.name()}'`,
	      );
	    }
	    if (
	      argument.required &&
	      argument.defaultValue !== undefined &&
	      argument.parseArg === undefined
	    ) {
	      throw new Error(
	        `a default value for a required argument is never used: '${argument.name()}'`,
	      );
	    }
	    this.registeredArguments.push(argument);
	    return this;
	  }

	  /**
	   * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
	   *
	   * @example
	   *    program.helpCommand('help [cmd]');
	   *    program.helpCommand('help [cmd]', 'show help');
	   *    program.helpCommand(false); // suppress default help command
	   *    program.helpCommand(true); // add help command even if no subcommands
	   *
	   * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
	   * @param {string} [description] - custom description
	   * @return {Command} `this` command for chaining
	   */

	  helpCommand(enableOrNameAndArgs, description) {
	    if (typeof enableOrNameAndArgs === 'boolean') {
	      this._addImplicitHelpCommand = enableOrNameAndArgs;
	      if (enableOrNameAndArgs && this._defaultCommandGroup) {
	        // make the command to store the group
	        this._initCommandGroup(this._getHelpCommand());
	      }
	      return this;
	    }

	    const nameAndArgs = enableOrNameAndArgs ?? 'help [command]';
	    const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
	    const helpDescription = description ?? 'display help for command';

	    const helpCommand = this.createCommand(helpName);
	    helpCommand.helpOption(false);
	    if (helpArgs) helpCommand.arguments(helpArgs);
	    if (helpDescription) helpCommand.description(helpDescription);

	    this._addImplicitHelpCommand = true;
	    this._helpCommand = helpCommand;
	    // init group unless lazy create
	    if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);

	    return this;
	  }

	  /**
	   * Add prepared custom help command.
	   *
	   * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
	   * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
	   * @return {Command} `this` command for chaining
	   */
	  addHelpCommand(helpCommand, deprecatedDescription) {
	    // If not passed an object, call through to helpCommand for backwards compatibility,
	    // as addHelpCommand was originally used like helpCommand is now.
	    if (typeof helpCommand !== 'object') {
	      this.helpCommand(helpCommand, deprecatedDescription);
	      return this;
	    }

	    this._addImplicitHelpCommand = true;
	    this._helpCommand = helpCommand;
	    this._initCommandGroup(helpCommand);
	    return this;
	  }

	  /**
	   * Lazy create help command.
	   *
	   * @return {(Command|null)}
	   * @package
	   */
	  _getHelpCommand() {
	    const hasImplicitHelpCommand =
	      this._addImplicitHelpCommand ??
	      (this.commands.length &&
	        !this._actionHandler &&
	        !this._findCommand('help'));

	    if (hasImplicitHelpCommand) {
	      if (this._helpCommand === undefined) {
	        this.helpCommand(undefined, undefined); // use default name and description
	      }
	      return this._helpCommand;
	    }
	    return null;
	  }

	  /**
	   * Add hook for life cycle event.
	   *
	   * @param {string} event
	   * @param {Function} listener
	   * @return {Command} `this` command for chaining
	   */

	  hook(event, listener) {
	    const allowedValues = ['preSubcommand', 'preAction', 'postAction'];
	    if (!allowedValues.includes(event)) {
	      throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
	    }
	    if (this._lifeCycleHooks[event]) {
	      this._lifeCycleHooks[event].push(listener);
	    } else {
	      this._lifeCycleHooks[event] = [listener];
	    }
	    return this;
	  }

	  /**
	   * Register callback to use as replacement for calling process.exit.
	   *
	   * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
	   * @return {Command} `this` command for chaining
	   */

	  exitOverride(fn) {
	    if (fn) {
	      this._exitCallback = fn;
	    } else {
	      this._exitCallback = (err) => {
	        if (err.code !== 'commander.executeSubCommandAsync') {
	          throw err;
	        }
	      };
	    }
	    return this;
	  }

	  /**
	   * Call process.exit, and _exitCallback if defined.
	   *
	   * @param {number} exitCode exit code for using with process.exit
	   * @param {string} code an id string representing the error
	   * @param {string} message human-readable description of the error
	   * @return never
	   * @private
	   */

	  _exit(exitCode, code, message) {
	    if (this._exitCallback) {
	      this._exitCallback(new CommanderError(exitCode, code, message));
	      // Expecting this line is not reached.
	    }
	    process.exit(exitCode);
	  }

	  /**
	   * Register callback `fn` for the command.
	   *
	   * @example
	   * program
	   *   .command('serve')
	   *   .description('start service')
	   *   .action(function() {
	   *      // do work here
	   *   });
	   *
	   * @param {Function} fn
	   * @return {Command} `this` command for chaining
	   */

	  action(fn) {
	    const listener = (args) => {
	      // The .action callback takes an extra parameter which is the command or options.
	      const expectedArgsCount = this.registeredArguments.length;
	      const actionArgs = args.slice(0, expectedArgsCount);
	      if (this._storeOptionsAsProperties) {
	        actionArgs[expectedArgsCount] = this; // backwards compatible "options"
	      } else {
	        actionArgs[expectedArgsCount] = this.opts();
	      }
	      actionArgs.push(this);

	      return fn.apply(this, actionArgs);
	    };
	    this._actionHandler = listener;
	    return this;
	  }

	  /**
	   * Factory routine to create a new unattached option.
	   *
	   * See .option() for creating an attached option, which uses this routine to
	   * create the option. You can override createOption to return a custom option.
	   *
	   * @param {string} flags
	   * @param {string} [description]
	   * @return {Option} new option
	   */

	  createOption(flags, description) {
	    return new Option(flags, description);
	  }

	  /**
	   * Wrap parseArgs to catch 'commander.invalidArgument'.
	   *
	   * @param {(Option | Argument)} target
	   * @param {string} value
	   * @param {*} previous
	   * @param {string} invalidArgumentMessage
	   * @private
	   */

	  _callParseArg(target, value, previous, invalidArgumentMessage) {
	    try {
	      return target.parseArg(value, previous);
	    } catch (err) {
	      if (err.code === 'commander.invalidArgument') {
	        const message = `${invalidArgumentMessage} ${err.message}`;
	        this.error(message, { exitCode: err.exitCode, code: err.code });
	      }
	      throw err;
	    }
	  }

	  /**
	   * Check for option flag conflicts.
	   * Register option if no conflicts found, or throw on conflict.
	   *
	   * @param {Option} option
	   * @private
	   */

	  _registerOption(option) {
	    const matchingOption =
	      (option.short && this._findOption(option.short)) ||
	      (option.long && this._findOption(option.long));
	    if (matchingOption) {
	      const matchingFlag =
	        option.long && this._findOption(option.long)
	          ? option.long
	          : option.short;
	      throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
	    }

	    this._initOptionGroup(option);
	    this.options.push(option);
	  }

	  /**
	   * Check for command name and alias conflicts with existing commands.
	   * Register command if no conflicts found, or throw on conflict.
	   *
	   * @param {Command} command
	   * @private
	   */

	  _registerCommand(command) {
	    const knownBy = (cmd) => {
	      return [cmd.name()].concat(cmd.aliases());
	    };

	    const alreadyUsed = knownBy(command).find((name) =>
	      this._findCommand(name),
	    );
	    if (alreadyUsed) {
	      const existingCmd = knownBy(this._findCommand(alreadyUsed)).join('|');
	      const newCmd = knownBy(command).join('|');
	      throw new Error(
	        `cannot add command '${newCmd}' as already have command '${existingCmd}'`,
	      );
	    }

	    this._initCommandGroup(command);
	    this.commands.push(command);
	  }

	  /**
	   * Add an option.
	   *
	   * @param {Option} option
	   * @return {Command} `this` command for chaining
	   */
	  addOption(option) {
	    this._registerOption(option);

	    const oname = option.name();
	    const name = option.attributeName();

	    // store default value
	    if (option.negate) {
	      // --no-foo is special and defaults foo to true, unless a --foo option is already defined
	      const positiveLongFlag = option.long.replace(/^--no-/, '--');
	      if (!this._findOption(positiveLongFlag)) {
	        this.setOptionValueWithSource(
	          name,
	          option.defaultValue === undefined ? true : option.defaultValue,
	          'default',
	        );
	      }
	    } else if (option.defaultValue !== undefined) {
	      this.setOptionValueWithSource(name, option.defaultValue, 'default');
	    }

	    // handler for cli and env supplied values
	    const handleOptionValue = (val, invalidValueMessage, valueSource) => {
	      // val is null for optional option used without an optional-argument.
	      // val is undefined for boolean and negated option.
	      if (val == null && option.presetArg !== undefined) {
	        val = option.presetArg;
	      }

	      // custom processing
	      const oldValue = this.getOptionValue(name);
	      if (val !== null && option.parseArg) {
	        val = this._callParseArg(option, val, oldValue, invalidValueMessage);
	      } else if (val !== null && option.variadic) {
	        val = option._collectValue(val, oldValue);
	      }

	      // Fill-in appropriate missing values. Long winded but easy to follow.
	      if (val == null) {
	        if (option.negate) {
	          val = false;
	        } else if (option.isBoolean() || option.optional) {
	          val = true;
	        } else {
	          val = ''; // not normal, parseArg might have failed or be a mock function for testing
	        }
	      }
	      this.setOptionValueWithSource(name, val, valueSource);
	    };

	    this.on('option:' + oname, (val) => {
	      const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
	      handleOptionValue(val, invalidValueMessage, 'cli');
	    });

	    if (option.envVar) {
	      this.on('optionEnv:' + oname, (val) => {
	        const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
	        handleOptionValue(val, invalidValueMessage, 'env');
	      });
	    }

	    return this;
	  }

	  /**
	   * Internal implementation shared by .option() and .requiredOption()
	   *
	   * @return {Command} `this` command for chaining
	   * @private
	   */
	  _optionEx(config, flags, description, fn, defaultValue) {
	    if (typeof flags === 'object' && flags instanceof Option) {
	      throw new Error(
	        'To add an Option object use addOption() instead of option() or requiredOption()',
	      );
	    }
	    const option = this.createOption(flags, description);
	    option.makeOptionMandatory(!!config.mandatory);
	    if (typeof fn === 'function') {
	      option.default(defaultValue).argParser(fn);
	    } else if (fn instanceof RegExp) {
	      // deprecated
	      const regex = fn;
	      fn = (val, def) => {
	        const m = regex.exec(val);
	        return m ? m[0] : def;
	      };
	      option.default(defaultValue).argParser(fn);
	    } else {
	      option.default(fn);
	    }

	    return this.addOption(option);
	  }

	  /**
	   * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
	   *
	   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
	   * option-argument is indicated by `<>` and an optional option-argument by `[]`.
	   *
	   * See the README for more details, and see also addOption() and requiredOption().
	   *
	   * @example
	   * program
	   *     .option('-p, --pepper', 'add pepper')
	   *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
	   *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
	   *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
	   *
	   * @param {string} flags
	   * @param {string} [description]
	   * @param {(Function|*)} [parseArg] - custom option processing function or default value
	   * @param {*} [defaultValue]
	   * @return {Command} `this` command for chaining
	   */

	  option(flags, description, parseArg, defaultValue) {
	    return this._optionEx({}, flags, description, parseArg, defaultValue);
	  }

	  /**
	   * Add a required option which must have a value after parsing. This usually means
	   * the option must be specified on the command line. (Otherwise the same as .option().)
	   *
	   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
	   *
	   * @param {string} flags
	   * @param {string} [description]
	   * @param {(Function|*)} [parseArg] - custom option processing function or default value
	   * @param {*} [defaultValue]
	   * @return {Command} `this` command for chaining
	   */

	  requiredOption(flags, description, parseArg, defaultValue) {
	    return this._optionEx(
	      { mandatory: true },
	      flags,
	      description,
	      parseArg,
	      defaultValue,
	    );
	  }

	  /**
	   * Alter parsing of short flags with optional values.
	   *
	   * @example
	   * // for `.option('-f,--flag [value]'):
	   * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
	   * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
	   *
	   * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
	   * @return {Command} `this` command for chaining
	   */
	  combineFlagAndOptionalValue(combine = true) {
	    this._combineFlagAndOptionalValue = !!combine;
	    return this;
	  }

	  /**
	   * Allow unknown options on the command line.
	   *
	   * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
	   * @return {Command} `this` command for chaining
	   */
	  allowUnknownOption(allowUnknown = true) {
	    this._allowUnknownOption = !!allowUnknown;
	    return this;
	  }

	  /**
	   * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
	   *
	   * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
	   * @return {Command} `this` command for chaining
	   */
	  allowExcessArguments(allowExcess = true) {
	    this._allowExcessArguments = !!allowExcess;
	    return this;
	  }

	  /**
	   * Enable positional options. Positional means global options are specified before subcommands which lets
	   * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
	   * The default behaviour is non-positional and global options may appear anywhere on the command line.
	   *
	   * @param {boolean} [positional]
	   * @return {Command} `this` command for chaining
	   */
	  enablePositionalOptions(positional = true) {
	    this._enablePositionalOptions = !!positional;
	    return this;
	  }

	  /**
	   * Pass through options that come after command-arguments rather than treat them as command-options,
	   * so actual command-options come before command-arguments. Turning this on for a subcommand requires
	   * positional options to have been enabled on the program (parent commands).
	   * The default behaviour is non-positional and options may appear before or after command-arguments.
	   *
	   * @param {boolean} [passThrough] for unknown options.
	   * @return {Command} `this` command for chaining
	   */
	  passThroughOptions(passThrough = true) {
	    this._passThroughOptions = !!passThrough;
	    this._checkForBrokenPassThrough();
	    return this;
	  }

	  /**
	   * @private
	   */

	  _checkForBrokenPassThrough() {
	    if (
	      this.parent &&
	      this._passThroughOptions &&
	      !this.parent._enablePositionalOptions
	    ) {
	      throw new Error(
	        `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`,
	      );
	    }
	  }

	  /**
	   * Whether to store option values as properties on command object,
	   * or store separately (specify false). In both cases the option values can be accessed using .opts().
	   *
	   * @param {boolean} [storeAsProperties=true]
	   * @return {Command} `this` command for chaining
	   */

	  storeOptionsAsProperties(storeAsProperties = true) {
	    if (this.options.length) {
	      throw new Error('call .storeOptionsAsProperties() before adding options');
	    }
	    if (Object.keys(this._optionValues).length) {
	      throw new Error(
	        'call .storeOptionsAsProperties() before setting option values',
	      );
	    }
	    this._storeOptionsAsProperties = !!storeAsProperties;
	    return this;
	  }

	  /**
	   * Retrieve option value.
	   *
	   * @param {string} key
	   * @return {object} value
	   */

	  getOptionValue(key) {
	    if (this._storeOptionsAsProperties) {
	      return this[key];
	    }
	    return this._optionValues[key];
	  }

	  /**
	   * Store option value.
	   *
	   * @param {string} key
	   * @param {object} value
	   * @return {Command} `this` command for chaining
	   */

	  setOptionValue(key, value) {
	    return this.setOptionValueWithSource(key, value, undefined);
	  }

	  /**
	   * Store option value and where the value came from.
	   *
	   * @param {string} key
	   * @param {object} value
	   * @param {string} source - expected values are default/config/env/cli/implied
	   * @return {Command} `this` command for chaining
	   */

	  setOptionValueWithSource(key, value, source) {
	    if (this._storeOptionsAsProperties) {
	      this[key] = value;
	    } else {
	      this._optionValues[key] = value;
	    }
	    this._optionValueSources[key] = source;
	    return this;
	  }

	  /**
	   * Get source of option value.
	   * Expected values are default | config | env | cli | implied
	   *
	   * @param {string} key
	   * @return {string}
	   */

	  getOptionValueSource(key) {
	    return this._optionValueSources[key];
	  }

	  /**
	   * Get source of option value. See also .optsWithGlobals().
	   * Expected values are default | config | env | cli | implied
	   *
	   * @param {string} key
	   * @return {string}
	   */

	  getOptionValueSourceWithGlobals(key) {
	    // global overwrites local, like optsWithGlobals
	    let source;
	    this._getCommandAndAncestors().forEach((cmd) => {
	      if (cmd.getOptionValueSource(key) !== undefined) {
	        source = cmd.getOptionValueSource(key);
	      }
	    });
	    return source;
	  }

	  /**
	   * Get user arguments from implied or explicit arguments.
	   * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
	   *
	   * @private
	   */

	  _prepareUserArgs(argv, parseOptions) {
	    if (argv !== undefined && !Array.isArray(argv)) {
	      throw new Error('first parameter to parse must be array or undefined');
	    }
	    parseOptions = parseOptions || {};

	    // auto-detect argument conventions if nothing supplied
	    if (argv === undefined && parseOptions.from === undefined) {
	      if (process.versions?.electron) {
	        parseOptions.from = 'electron';
	      }
	      // check node specific options for scenarios where user CLI args follow executable without scriptname
	      const execArgv = process.execArgv ?? [];
	      if (
	        execArgv.includes('-e') ||
	        execArgv.includes('--eval') ||
	        execArgv.includes('-p') ||
	        execArgv.includes('--print')
	      ) {
	        parseOptions.from = 'eval'; // internal usage, not documented
	      }
	    }

	    // default to using process.argv
	    if (argv === undefined) {
	      argv = process.argv;
	    }
	    this.rawArgs = argv.slice();

	    // extract the user args and scriptPath
	    let userArgs;
	    switch (parseOptions.from) {
	      case undefined:
	      case 'node':
	        this._scriptPath = argv[1];
	        userArgs = argv.slice(2);
	        break;
	      case 'electron':
	        // @ts-ignore: because defaultApp is an unknown property
	        if (process.defaultApp) {
	          this._scriptPath = argv[1];
	          userArgs = argv.slice(2);
	        } else {
	          userArgs = argv.slice(1);
	        }
	        break;
	      case 'user':
	        userArgs = argv.slice(0);
	        break;
	      case 'eval':
	        userArgs = argv.slice(1);
	        break;
	      default:
	        throw new Error(
	          `unexpected parse option { from: '${parseOptions.from}' }`,
	        );
	    }

	    // Find default name for program from arguments.
	    if (!this._name && this._scriptPath)
	      this.nameFromFilename(this._scriptPath);
	    this._name = this._name || 'program';

	    return userArgs;
	  }

	  /**
	   * Parse `argv`, setting options and invoking commands when defined.
	   *
	   * Use parseAsync instead of parse if any of your action handlers are async.
	   *
	   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	   *
	   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	   * - `'user'`: just user arguments
	   *
	   * @example
	   * program.parse(); // parse process.argv and auto-detect electron and special node flags
	   * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
	   * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	   *
	   * @param {string[]} [argv] - optional, defaults to process.argv
	   * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
	   * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
	   * @return {Command} `this` command for chaining
	   */

	  parse(argv, parseOptions) {
	    this._prepareForParse();
	    const userArgs = this._prepareUserArgs(argv, parseOptions);
	    this._parseCommand([], userArgs);

	    return this;
	  }

	  /**
	   * Parse `argv`, setting options and invoking commands when defined.
	   *
	   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	   *
	   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	   * - `'user'`: just user arguments
	   *
	   * @example
	   * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
	   * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
	   * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	   *
	   * @param {string[]} [argv]
	   * @param {object} [parseOptions]
	   * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
	   * @return {Promise}
	   */

	  async parseAsync(argv, parseOptions) {
	    this._prepareForParse();
	    const userArgs = this._prepareUserArgs(argv, parseOptions);
	    await this._parseCommand([], userArgs);

	    return this;
	  }

	  _prepareForParse() {
	    if (this._savedState === null) {
	      this.saveStateBeforeParse();
	    } else {
	      this.restoreStateBeforeParse();
	    }
	  }

	  /**
	   * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
	   * Not usually called directly, but available for subclasses to save their custom state.
	   *
	   * This is called in a lazy way. Only commands used in parsing chain will have state saved.
	   */
	  saveStateBeforeParse() {
	    this._savedState = {
	      // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
	      _name: this._name,
	      // option values before parse have default values (including false for negated options)
	      // shallow clones
	      _optionValues: { ...this._optionValues },
	      _optionValueSources: { ...this._optionValueSources },
	    };
	  }

	  /**
	   * Restore state before parse for calls after the first.
	   * Not usually called directly, but available for subclasses to save their custom state.
	   *
	   * This is called in a lazy way. Only commands used in parsing chain will have state restored.
	   */
	  restoreStateBeforeParse() {
	    if (this._storeOptionsAsProperties)
	      throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);

	    // clear state from _prepareUserArgs
	    this._name = this._savedState._name;
	    this._scriptPath = null;
	    this.rawArgs = [];
	    // clear state from setOptionValueWithSource
	    this._optionValues = { ...this._savedState._optionValues };
	    this._optionValueSources = { ...this._savedState._optionValueSources };
	    // clear state from _parseCommand
	    this.args = [];
	    // clear state from _processArguments
	    this.processedArgs = [];
	  }

	  /**
	   * Throw if expected executable is missing. Add lots of help for author.
	   *
	   * @param {string} executableFile
	   * @param {string} executableDir
	   * @param {string} subcommandName
	   */
	  _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
	    if (fs.existsSync(executableFile)) return;

	    const executableDirMessage = executableDir
	      ? `searched for local subcommand relative to directory '${executableDir}'`
	      : 'no directory for search for local subcommand, use .executableDir() to supply a custom directory';
	    const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
	    throw new Error(executableMissing);
	  }

	  /**
	   * Execute a sub-command executable.
	   *
	   * @private
	   */

	  _executeSubCommand(subcommand, args) {
	    args = args.slice();
	    let launchWithNode = false; // Use node for source targets so do not need to get permissions correct, and on Windows.
	    const sourceExt = ['.js', '.ts', '.tsx', '.mjs', '.cjs'];

	    function findFile(baseDir, baseName) {
	      // Look for specified file
	      const localBin = path.resolve(baseDir, baseName);
	      if (fs.existsSync(localBin)) return localBin;

	      // Stop looking if candidate already has an expected extension.
	      if (sourceExt.includes(path.extname(baseName))) return undefined;

	      // Try all the extensions.
	      const foundExt = sourceExt.find((ext) =>
	        fs.existsSync(`${localBin}${ext}`),
	      );
	      if (foundExt) return `${localBin}${foundExt}`;

	      return undefined;
	    }

	    // Not checking for help first. Unlikely to have mandatory and executable, and can't robustly test for help flags in external command.
	    this._checkForMissingMandatoryOptions();
	    this._checkForConflictingOptions();

	    // executableFile and executableDir might be full path, or just a name
	    let executableFile =
	      subcommand._executableFile || `${this._name}-${subcommand._name}`;
	    let executableDir = this._executableDir || '';
	    if (this._scriptPath) {
	      let resolvedScriptPath; // resolve possible symlink for installed npm binary
	      try {
	        resolvedScriptPath = fs.realpathSync(this._scriptPath);
	      } catch {
	        resolvedScriptPath = this._scriptPath;
	      }
	      executableDir = path.resolve(
	        path.dirname(resolvedScriptPath),
	        executableDir,
	      );
	    }

	    // Look for a local file in preference to a command in PATH.
	    if (executableDir) {
	      let localFile = findFile(executableDir, executableFile);

	      // Legacy search using prefix of script name instead of command name
	      if (!localFile && !subcommand._executableFile && this._scriptPath) {
	        const legacyName = path.basename(
	          this._scriptPath,
	          path.extname(this._scriptPath),
	        );
	        if (legacyName !== this._name) {
	          localFile = findFile(
	            executableDir,
	            `${legacyName}-${subcommand._name}`,
	          );
	        }
	      }
	      executableFile = localFile || executableFile;
	    }

	    launchWithNode = sourceExt.includes(path.extname(executableFile));

	    let proc;
	    if (process.platform !== 'win32') {
	      if (launchWithNode) {
	        args.unshift(executableFile);
	        // add executable arguments to spawn
	        args = incrementNodeInspectorPort(process.execArgv).concat(args);

	        proc = childProcess.spawn(process.argv[0], args, { stdio: 'inherit' });
	      } else {
	        proc = childProcess.spawn(executableFile, args, { stdio: 'inherit' });
	      }
	    } else {
	      this._checkForMissingExecutable(
	        executableFile,
	        executableDir,
	        subcommand._name,
	      );
	      args.unshift(executableFile);
	      // add executable arguments to spawn
	      args = incrementNodeInspectorPort(process.execArgv).concat(args);
	      proc = childProcess.spawn(process.execPath, args, { stdio: 'inherit' });
	    }

	    if (!proc.killed) {
	      // testing mainly to avoid leak warnings during unit tests with mocked spawn
	      const signals = ['SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGINT', 'SIGHUP'];
	      signals.forEach((signal) => {
	        process.on(signal, () => {
	          if (proc.killed === false && proc.exitCode === null) {
	            // @ts-ignore because signals not typed to known strings
	            proc.kill(signal);
	          }
	        });
	      });
	    }

	    // By default terminate process when spawned process terminates.
	    const exitCallback = this._exitCallback;
	    proc.on('close', (code) => {
	      code = code ?? 1; // code is null if spawned process terminated due to a signal
	      if (!exitCallback) {
	        process.exit(code);
	      } else {
	        exitCallback(
	          new CommanderError(
	            code,
	            'commander.executeSubCommandAsync',
	            '(close)',
	          ),
	        );
	      }
	    });
	    proc.on('error', (err) => {
	      // @ts-ignore: because err.code is an unknown property
	      if (err.code === 'ENOENT') {
	        this._checkForMissingExecutable(
	          executableFile,
	          executableDir,
	          subcommand._name,
	        );
	        // @ts-ignore: because err.code is an unknown property
	      } else if (err.code === 'EACCES') {
	        throw new Error(`'${executableFile}' not executable`);
	      }
	      if (!exitCallback) {
	        process.exit(1);
	      } else {
	        const wrappedError = new CommanderError(
	          1,
	          'commander.executeSubCommandAsync',
	          '(error)',
	        );
	        wrappedError.nestedError = err;
	        exitCallback(wrappedError);
	      }
	    });

	    // Store the reference to the child process
	    this.runningCommand = proc;
	  }

	  /**
	   * @private
	   */

	  _dispatchSubcommand(commandName, operands, unknown) {
	    const subCommand = this._findCommand(commandName);
	    if (!subCommand) this.help({ error: true });

	    subCommand._prepareForParse();
	    let promiseChain;
	    promiseChain = this._chainOrCallSubCommandHook(
	      promiseChain,
	      subCommand,
	      'preSubcommand',
	    );
	    promiseChain = this._chainOrCall(promiseChain, () => {
	      if (subCommand._executableHandler) {
	        this._executeSubCommand(subCommand, operands.concat(unknown));
	      } else {
	        return subCommand._parseCommand(operands, unknown);
	      }
	    });
	    return promiseChain;
	  }

	  /**
	   * Invoke help directly if possible, or dispatch if necessary.
	   * e.g. help foo
	   *
	   * @private
	   */

	  _dispatchHelpCommand(subcommandName) {
	    if (!subcommandName) {
	      this.help();
	    }
	    const subCommand = this._findCommand(subcommandName);
	    if (subCommand && !subCommand._executableHandler) {
	      subCommand.help();
	    }

	    // Fallback to parsing the help flag to invoke the help.
	    return this._dispatchSubcommand(
	      subcommandName,
	      [],
	      [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? '--help'],
	    );
	  }

	  /**
	   * Check this.args against expected this.registeredArguments.
	   *
	   * @private
	   */

	  _checkNumberOfArguments() {
	    // too few
	    this.registeredArguments.forEach((arg, i) => {
	      if (arg.required && this.args[i] == null) {
	        this.missingArgument(arg.name());
	      }
	    });
	    // too many
	    if (
	      this.registeredArguments.length > 0 &&
	      this.registeredArguments[this.registeredArguments.length - 1].variadic
	    ) {
	      return;
	    }
	    if (this.args.length > this.registeredArguments.length) {
	      this._excessArguments(this.args);
	    }
	  }

	  /**
	   * Process this.args using this.registeredArguments and save as this.processedArgs!
	   *
	   * @private
	   */

	  _processArguments() {
	    const myParseArg = (argument, value, previous) => {
	      // Extra processing for nice error message on parsing failure.
	      let parsedValue = value;
	      if (value !== null && argument.parseArg) {
	        const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
	        parsedValue = this._callParseArg(
	          argument,
	          value,
	          previous,
	          invalidValueMessage,
	        );
	      }
	      return parsedValue;
	    };

	    this._checkNumberOfArguments();

	    const processedArgs = [];
	    this.registeredArguments.forEach((declaredArg, index) => {
	      let value = declaredArg.defaultValue;
	      if (declaredArg.variadic) {
	        // Collect together remaining arguments for passing together as an array.
	        if (index < this.args.length) {
	          value = this.args.slice(index);
	          if (declaredArg.parseArg) {
	            value = value.reduce((processed, v) => {
	              return myParseArg(declaredArg, v, processed);
	            }, declaredArg.defaultValue);
	          }
	        } else if (value === undefined) {
	          value = [];
	        }
	      } else if (index < this.args.length) {
	        value = this.args[index];
	        if (declaredArg.parseArg) {
	          value = myParseArg(declaredArg, value, declaredArg.defaultValue);
	        }
	      }
	      processedArgs[index] = value;
	    });
	    this.processedArgs = processedArgs;
	  }

	  /**
	   * Once we have a promise we chain, but call synchronously until then.
	   *
	   * @param {(Promise|undefined)} promise
	   * @param {Function} fn
	   * @return {(Promise|undefined)}
	   * @private
	   */

	  _chainOrCall(promise, fn) {
	    // thenable
	    if (promise?.then && typeof promise.then === 'function') {
	      // already have a promise, chain callback
	      return promise.then(() => fn());
	    }
	    // callback might return a promise
	    return fn();
	  }

	  /**
	   *
	   * @param {(Promise|undefined)} promise
	   * @param {string} event
	   * @return {(Promise|undefined)}
	   * @private
	   */

	  _chainOrCallHooks(promise, event) {
	    let result = promise;
	    const hooks = [];
	    this._getCommandAndAncestors()
	      .reverse()
	      .filter((cmd) => cmd._lifeCycleHooks[event] !== undefined)
	      .forEach((hookedCommand) => {
	        hookedCommand._lifeCycleHooks[event].forEach((callback) => {
	          hooks.push({ hookedCommand, callback });
	        });
	      });
	    if (event === 'postAction') {
	      hooks.reverse();
	    }

	    hooks.forEach((hookDetail) => {
	      result = this._chainOrCall(result, () => {
	        return hookDetail.callback(hookDetail.hookedCommand, this);
	      });
	    });
	    return result;
	  }

	  /**
	   *
	   * @param {(Promise|undefined)} promise
	   * @param {Command} subCommand
	   * @param {string} event
	   * @return {(Promise|undefined)}
	   * @private
	   */

	  _chainOrCallSubCommandHook(promise, subCommand, event) {
	    let result = promise;
	    if (this._lifeCycleHooks[event] !== undefined) {
	      this._lifeCycleHooks[event].forEach((hook) => {
	        result = this._chainOrCall(result, () => {
	          return hook(this, subCommand);
	        });
	      });
	    }
	    return result;
	  }

	  /**
	   * Process arguments in context of this command.
	   * Returns action result, in case it is a promise.
	   *
	   * @private
	   */

	  _parseCommand(operands, unknown) {
	    const parsed = this.parseOptions(unknown);
	    this._parseOptionsEnv(); // after cli, so parseArg not called on both cli and env
	    this._parseOptionsImplied();
	    operands = operands.concat(parsed.operands);
	    unknown = parsed.unknown;
	    this.args = operands.concat(unknown);

	    if (operands && this._findCommand(operands[0])) {
	      return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
	    }
	    if (
	      this._getHelpCommand() &&
	      operands[0] === this._getHelpCommand().name()
	    ) {
	      return this._dispatchHelpCommand(operands[1]);
	    }
	    if (this._defaultCommandName) {
	      this._outputHelpIfRequested(unknown); // Run the help for default command from parent rather than passing to default command
	      return this._dispatchSubcommand(
	        this._defaultCommandName,
	        operands,
	        unknown,
	      );
	    }
	    if (
	      this.commands.length &&
	      this.args.length === 0 &&
	      !this._actionHandler &&
	      !this._defaultCommandName
	    ) {
	      // probably missing subcommand and no handler, user needs help (and exit)
	      this.help({ error: true });
	    }

	    this._outputHelpIfRequested(parsed.unknown);
	    this._checkForMissingMandatoryOptions();
	    this._checkForConflictingOptions();

	    // We do not always call this check to avoid masking a "better" error, like unknown command.
	    const checkForUnknownOptions = () => {
	      if (parsed.unknown.length > 0) {
	        this.unknownOption(parsed.unknown[0]);
	      }
	    };

	    const commandEvent = `command:${this.name()}`;
	    if (this._actionHandler) {
	      checkForUnknownOptions();
	      this._processArguments();

	      let promiseChain;
	      promiseChain = this._chainOrCallHooks(promiseChain, 'preAction');
	      promiseChain = this._chainOrCall(promiseChain, () =>
	        this._actionHandler(this.processedArgs),
	      );
	      if (this.parent) {
	        promiseChain = this._chainOrCall(promiseChain, () => {
	          this.parent.emit(commandEvent, operands, unknown); // legacy
	        });
	      }
	      promiseChain = this._chainOrCallHooks(promiseChain, 'postAction');
	      return promiseChain;
	    }
	    if (this.parent?.listenerCount(commandEvent)) {
	      checkForUnknownOptions();
	      this._processArguments();
	      this.parent.emit(commandEvent, operands, unknown); // legacy
	    } else if (operands.length) {
	      if (this._findCommand('*')) {
	        // legacy default command
	        return this._dispatchSubcommand('*', operands, unknown);
	      }
	      if (this.listenerCount('command:*')) {
	        // skip option check, emit event for possible misspelling suggestion
	        this.emit('command:*', operands, unknown);
	      } else if (this.commands.length) {
	        this.unknownCommand();
	      } else {
	        checkForUnknownOptions();
	        this._processArguments();
	      }
	    } else if (this.commands.length) {
	      checkForUnknownOptions();
	      // This command has subcommands and nothing hooked up at this level, so display help (and exit).
	      this.help({ error: true });
	    } else {
	      checkForUnknownOptions();
	      this._processArguments();
	      // fall through for caller to handle after calling .parse()
	    }
	  }

	  /**
	   * Find matching command.
	   *
	   * @private
	   * @return {Command | undefined}
	   */
	  _findCommand(name) {
	    if (!name) return undefined;
	    return this.commands.find(
	      (cmd) => cmd._name === name || cmd._aliases.includes(name),
	    );
	  }

	  /**
	   * Return an option matching `arg` if any.
	   *
	   * @param {string} arg
	   * @return {Option}
	   * @package
	   */

	  _findOption(arg) {
	    return this.options.find((option) => option.is(arg));
	  }

	  /**
	   * Display an error message if a mandatory option does not have a value.
	   * Called after checking for help flags in leaf subcommand.
	   *
	   * @private
	   */

	  _checkForMissingMandatoryOptions() {
	    // Walk up hierarchy so can call in subcommand after checking for displaying help.
	    this._getCommandAndAncestors().forEach((cmd) => {
	      cmd.options.forEach((anOption) => {
	        if (
	          anOption.mandatory &&
	          cmd.getOptionValue(anOption.attributeName()) === undefined
	        ) {
	          cmd.missingMandatoryOptionValue(anOption);
	        }
	      });
	    });
	  }

	  /**
	   * Display an error message if conflicting options are used together in this.
	   *
	   * @private
	   */
	  _checkForConflictingLocalOptions() {
	    const definedNonDefaultOptions = this.options.filter((option) => {
	      const optionKey = option.attributeName();
	      if (this.getOptionValue(optionKey) === undefined) {
	        return false;
	      }
	      return this.getOptionValueSource(optionKey) !== 'default';
	    });

	    const optionsWithConflicting = definedNonDefaultOptions.filter(
	      (option) => option.conflictsWith.length > 0,
	    );

	    optionsWithConflicting.forEach((option) => {
	      const conflictingAndDefined = definedNonDefaultOptions.find((defined) =>
	        option.conflictsWith.includes(defined.attributeName()),
	      );
	      if (conflictingAndDefined) {
	        this._conflictingOption(option, conflictingAndDefined);
	      }
	    });
	  }

	  /**
	   * Display an error message if conflicting options are used together.
	   * Called after checking for help flags in leaf subcommand.
	   *
	   * @private
	   */
	  _checkForConflictingOptions() {
	    // Walk up hierarchy so can call in subcommand after checking for displaying help.
	    this._getCommandAndAncestors().forEach((cmd) => {
	      cmd._checkForConflictingLocalOptions();
	    });
	  }

	  /**
	   * Parse options from `argv` removing known options,
	   * and return argv split into operands and unknown arguments.
	   *
	   * Side effects: modifies command by storing options. Does not reset state if called again.
	   *
	   * Examples:
	   *
	   *     argv => operands, unknown
	   *     --known kkk op => [op], []
	   *     op --known kkk => [op], []
	   *     sub --unknown uuu op => [sub], [--unknown uuu op]
	   *     sub -- --unknown uuu op => [sub --unknown uuu op], []
	   *
	   * @param {string[]} args
	   * @return {{operands: string[], unknown: string[]}}
	   */

	  parseOptions(args) {
	    const operands = []; // operands, not options or values
	    const unknown = []; // first unknown option and remaining unknown args
	    let dest = operands;

	    function maybeOption(arg) {
	      return arg.length > 1 && arg[0] === '-';
	    }

	    const negativeNumberArg = (arg) => {
	      // return false if not a negative number
	      if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
	      // negative number is ok unless digit used as an option in command hierarchy
	      return !this._getCommandAndAncestors().some((cmd) =>
	        cmd.options
	          .map((opt) => opt.short)
	          .some((short) => /^-\d$/.test(short)),
	      );
	    };

	    // parse options
	    let activeVariadicOption = null;
	    let activeGroup = null; // working through group of short options, like -abc
	    let i = 0;
	    while (i < args.length || activeGroup) {
	      const arg = activeGroup ?? args[i++];
	      activeGroup = null;

	      // literal
	      if (arg === '--') {
	        if (dest === unknown) dest.push(arg);
	        dest.push(...args.slice(i));
	        break;
	      }

	      if (
	        activeVariadicOption &&
	        (!maybeOption(arg) || negativeNumberArg(arg))
	      ) {
	        this.emit(`option:${activeVariadicOption.name()}`, arg);
	        continue;
	      }
	      activeVariadicOption = null;

	      if (maybeOption(arg)) {
	        const option = this._findOption(arg);
	        // recognised option, call listener to assign value with possible custom processing
	        if (option) {
	          if (option.required) {
	            const value = args[i++];
	            if (value === undefined) this.optionMissingArgument(option);
	            this.emit(`option:${option.name()}`, value);
	          } else if (option.optional) {
	            let value = null;
	            // historical behaviour is optional value is following arg unless an option
	            if (
	              i < args.length &&
	              (!maybeOption(args[i]) || negativeNumberArg(args[i]))
	            ) {
	              value = args[i++];
	            }
	            this.emit(`option:${option.name()}`, value);
	          } else {
	            // boolean flag
	            this.emit(`option:${option.name()}`);
	          }
	          activeVariadicOption = option.variadic ? option : null;
	          continue;
	        }
	      }

	      // Look for combo options following single dash, eat first one if known.
	      if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
	        const option = this._findOption(`-${arg[1]}`);
	        if (option) {
	          if (
	            option.required ||
	            (option.optional && this._combineFlagAndOptionalValue)
	          ) {
	            // option with value following in same argument
	            this.emit(`option:${option.name()}`, arg.slice(2));
	          } else {
	            // boolean option
	            this.emit(`option:${option.name()}`);
	            // remove the processed option and keep processing group
	            activeGroup = `-${arg.slice(2)}`;
	          }
	          continue;
	        }
	      }

	      // Look for known long flag with value, like --foo=bar
	      if (/^--[^=]+=/.test(arg)) {
	        const index = arg.indexOf('=');
	        const option = this._findOption(arg.slice(0, index));
	        if (option && (option.required || option.optional)) {
	          this.emit(`option:${option.name()}`, arg.slice(index + 1));
	          continue;
	        }
	      }

	      // Not a recognised option by this command.
	      // Might be a command-argument, or subcommand option, or unknown option, or help command or option.

	      // An unknown option means further arguments also classified as unknown so can be reprocessed by subcommands.
	      // A negative number in a leaf command is not an unknown option.
	      if (
	        dest === operands &&
	        maybeOption(arg) &&
	        !(this.commands.length === 0 && negativeNumberArg(arg))
	      ) {
	        dest = unknown;
	      }

	      // If using positionalOptions, stop processing our options at subcommand.
	      if (
	        (this._enablePositionalOptions || this._passThroughOptions) &&
	        operands.length === 0 &&
	        unknown.length === 0
	      ) {
	        if (this._findCommand(arg)) {
	          operands.push(arg);
	          unknown.push(...args.slice(i));
	          break;
	        } else if (
	          this._getHelpCommand() &&
	          arg === this._getHelpCommand().name()
	        ) {
	          operands.push(arg, ...args.slice(i));
	          break;
	        } else if (this._defaultCommandName) {
	          unknown.push(arg, ...args.slice(i));
	          break;
	        }
	      }

	      // If using passThroughOptions, stop processing options at first command-argument.
	      if (this._passThroughOptions) {
	        dest.push(arg, ...args.slice(i));
	        break;
	      }

	      // add arg
	      dest.push(arg);
	    }

	    return { operands, unknown };
	  }

	  /**
	   * Return an object containing local option values as key-value pairs.
	   *
	   * @return {object}
	   */
	  opts() {
	    if (this._storeOptionsAsProperties) {
	      // Preserve original behaviour so backwards compatible when still using properties
	      const result = {};
	      const len = this.options.length;

	      for (let i = 0; i < len; i++) {
	        const key = this.options[i].attributeName();
	        result[key] =
	          key === this._versionOptionName ? this._version : this[key];
	      }
	      return result;
	    }

	    return this._optionValues;
	  }

	  /**
	   * Return an object containing merged local and global option values as key-value pairs.
	   *
	   * @return {object}
	   */
	  optsWithGlobals() {
	    // globals overwrite locals
	    return this._getCommandAndAncestors().reduce(
	      (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
	      {},
	    );
	  }

	  /**
	   * Display error message and exit (or call exitOverride).
	   *
	   * @param {string} message
	   * @param {object} [errorOptions]
	   * @param {string} [errorOptions.code] - an id string representing the error
	   * @param {number} [errorOptions.exitCode] - used with process.exit
	   */
	  error(message, errorOptions) {
	    // output handling
	    this._outputConfiguration.outputError(
	      `${message}\n`,
	      this._outputConfiguration.writeErr,
	    );
	    if (typeof this._showHelpAfterError === 'string') {
	      this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
	    } else if (this._showHelpAfterError) {
	      this._outputConfiguration.writeErr('\n');
	      this.outputHelp({ error: true });
	    }

	    // exit handling
	    const config = errorOptions || {};
	    const exitCode = config.exitCode || 1;
	    const code = config.code || 'commander.error';
	    this._exit(exitCode, code, message);
	  }

	  /**
	   * Apply any option related environment variables, if option does
	   * not have a value from cli or client code.
	   *
	   * @private
	   */
	  _parseOptionsEnv() {
	    this.options.forEach((option) => {
	      if (option.envVar && option.envVar in process.env) {
	        const optionKey = option.attributeName();
	        // Priority check. Do not overwrite cli or options from unknown source (client-code).
	        if (
	          this.getOptionValue(optionKey) === undefined ||
	          ['default', 'config', 'env'].includes(
	            this.getOptionValueSource(optionKey),
	          )
	        ) {
	          if (option.required || option.optional) {
	            // option can take a value
	            // keep very simple, optional always takes value
	            this.emit(`optionEnv:${option.name()}`, process.env[option.envVar]);
	          } else {
	            // boolean
	            // keep very simple, only care that envVar defined and not the value
	            this.emit(`optionEnv:${option.name()}`);
	          }
	        }
	      }
	    });
	  }

	  /**
	   * Apply any implied option values, if option is undefined or default value.
	   *
	   * @private
	   */
	  _parseOptionsImplied() {
	    const dualHelper = new DualOptions(this.options);
	    const hasCustomOptionValue = (optionKey) => {
	      return (
	        this.getOptionValue(optionKey) !== undefined &&
	        !['default', 'implied'].includes(this.getOptionValueSource(optionKey))
	      );
	    };
	    this.options
	      .filter(
	        (option) =>
	          option.implied !== undefined &&
	          hasCustomOptionValue(option.attributeName()) &&
	          dualHelper.valueFromOption(
	            this.getOptionValue(option.attributeName()),
	            option,
	          ),
	      )
	      .forEach((option) => {
	        Object.keys(option.implied)
	          .filter((impliedKey) => !hasCustomOptionValue(impliedKey))
	          .forEach((impliedKey) => {
	            this.setOptionValueWithSource(
	              impliedKey,
	              option.implied[impliedKey],
	              'implied',
	            );
	          });
	      });
	  }

	  /**
	   * Argument `name` is missing.
	   *
	   * @param {string} name
	   * @private
	   */

	  missingArgument(name) {
	    const message = `error: missing required argument '${name}'`;
	    this.error(message, { code: 'commander.missingArgument' });
	  }

	  /**
	   * `Option` is missing an argument.
	   *
	   * @param {Option} option
	   * @private
	   */

	  optionMissingArgument(option) {
	    const message = `error: option '${option.flags}' argument missing`;
	    this.error(message, { code: 'commander.optionMissingArgument' });
	  }

	  /**
	   * `Option` does not have a value, and is a mandatory option.
	   *
	   * @param {Option} option
	   * @private
	   */

	  missingMandatoryOptionValue(option) {
	    const message = `error: required option '${option.flags}' not specified`;
	    this.error(message, { code: 'commander.missingMandatoryOptionValue' });
	  }

	  /**
	   * `Option` conflicts with another option.
	   *
	   * @param {Option} option
	   * @param {Option} conflictingOption
	   * @private
	   */
	  _conflictingOption(option, conflictingOption) {
	    // The calling code does not know whether a negated option is the source of the
	    // value, so do some work to take an educated guess.
	    const findBestOptionFromValue = (option) => {
	      const optionKey = option.attributeName();
	      const optionValue = this.getOptionValue(optionKey);
	      const negativeOption = this.options.find(
	        (target) => target.negate && optionKey === target.attributeName(),
	      );
	      const positiveOption = this.options.find(
	        (target) => !target.negate && optionKey === target.attributeName(),
	      );
	      if (
	        negativeOption &&
	        ((negativeOption.presetArg === undefined && optionValue === false) ||
	          (negativeOption.presetArg !== undefined &&
	            optionValue === negativeOption.presetArg))
	      ) {
	        return negativeOption;
	      }
	      return positiveOption || option;
	    };

	    const getErrorMessage = (option) => {
	      const bestOption = findBestOptionFromValue(option);
	      const optionKey = bestOption.attributeName();
	      const source = this.getOptionValueSource(optionKey);
	      if (source === 'env') {
	        return `environment variable '${bestOption.envVar}'`;
	      }
	      return `option '${bestOption.flags}'`;
	    };

	    const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
	    this.error(message, { code: 'commander.conflictingOption' });
	  }

	  /**
	   * Unknown option `flag`.
	   *
	   * @param {string} flag
	   * @private
	   */

	  unknownOption(flag) {
	    if (this._allowUnknownOption) return;
	    let suggestion = '';

	    if (flag.startsWith('--') && this._showSuggestionAfterError) {
	      // Looping to pick up the global options too
	      let candidateFlags = [];
	      // eslint-disable-next-line @typescript-eslint/no-this-alias
	      let command = this;
	      do {
	        const moreFlags = command
	          .createHelp()
	          .visibleOptions(command)
	          .filter((option) => option.long)
	          .map((option) => option.long);
	        candidateFlags = candidateFlags.concat(moreFlags);
	        command = command.parent;
	      } while (command && !command._enablePositionalOptions);
	      suggestion = suggestSimilar(flag, candidateFlags);
	    }

	    const message = `error: unknown option '${flag}'${suggestion}`;
	    this.error(message, { code: 'commander.unknownOption' });
	  }

	  /**
	   * Excess arguments, more than expected.
	   *
	   * @param {string[]} receivedArgs
	   * @private
	   */

	  _excessArguments(receivedArgs) {
	    if (this._allowExcessArguments) return;

	    const expected = this.registeredArguments.length;
	    const s = expected === 1 ? '' : 's';
	    const forSubcommand = this.parent ? ` for '${this.name()}'` : '';
	    const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
	    this.error(message, { code: 'commander.excessArguments' });
	  }

	  /**
	   * Unknown command.
	   *
	   * @private
	   */

	  unknownCommand() {
	    const unknownName = this.args[0];
	    let suggestion = '';

	    if (this._showSuggestionAfterError) {
	      const candidateNames = [];
	      this.createHelp()
	        .visibleCommands(this)
	        .forEach((command) => {
	          candidateNames.push(command.name());
	          // just visible alias
	          if (command.alias()) candidateNames.push(command.alias());
	        });
	      suggestion = suggestSimilar(unknownName, candidateNames);
	    }

	    const message = `error: unknown command '${unknownName}'${suggestion}`;
	    this.error(message, { code: 'commander.unknownCommand' });
	  }

	  /**
	   * Get or set the program version.
	   *
	   * This method auto-registers the "-V, --version" option which will print the version number.
	   *
	   * You can optionally supply the flags and description to override the defaults.
	   *
	   * @param {string} [str]
	   * @param {string} [flags]
	   * @param {string} [description]
	   * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
	   */

	  version(str, flags, description) {
	    if (str === undefined) return this._version;
	    this._version = str;
	    flags = flags || '-V, --version';
	    description = description || 'output the version number';
	    const versionOption = this.createOption(flags, description);
	    this._versionOptionName = versionOption.attributeName();
	    this._registerOption(versionOption);

	    this.on('option:' + versionOption.name(), () => {
	      this._outputConfiguration.writeOut(`${str}\n`);
	      this._exit(0, 'commander.version', str);
	    });
	    return this;
	  }

	  /**
	   * Set the description.
	   *
	   * @param {string} [str]
	   * @param {object} [argsDescription]
	   * @return {(string|Command)}
	   */
	  description(str, argsDescription) {
	    if (str === undefined && argsDescription === undefined)
	      return this._description;
	    this._description = str;
	    if (argsDescription) {
	      this._argsDescription = argsDescription;
	    }
	    return this;
	  }

	  /**
	   * Set the summary. Used when listed as subcommand of parent.
	   *
	   * @param {string} [str]
	   * @return {(string|Command)}
	   */
	  summary(str) {
	    if (str === undefined) return this._summary;
	    this._summary = str;
	    return this;
	  }

	  /**
	   * Set an alias for the command.
	   *
	   * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
	   *
	   * @param {string} [alias]
	   * @return {(string|Command)}
	   */

	  alias(alias) {
	    if (alias === undefined) return this._aliases[0]; // just return first, for backwards compatibility

	    /** @type {Command} */
	    // eslint-disable-next-line @typescript-eslint/no-this-alias
	    let command = this;
	    if (
	      this.commands.length !== 0 &&
	      this.commands[this.commands.length - 1]._executableHandler
	    ) {
	      // assume adding alias for last added executable subcommand, rather than this
	      command = this.commands[this.commands.length - 1];
	    }

	    if (alias === command._name)
	      throw new Error("Command alias can't be the same as its name");
	    const matchingCommand = this.parent?._findCommand(alias);
	    if (matchingCommand) {
	      // c.f. _registerCommand
	      const existingCmd = [matchingCommand.name()]
	        .concat(matchingCommand.aliases())
	        .join('|');
	      throw new Error(
	        `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`,
	      );
	    }

	    command._aliases.push(alias);
	    return this;
	  }

	  /**
	   * Set aliases for the command.
	   *
	   * Only the first alias is shown in the auto-generated help.
	   *
	   * @param {string[]} [aliases]
	   * @return {(string[]|Command)}
	   */

	  aliases(aliases) {
	    // Getter for the array of aliases is the main reason for having aliases() in addition to alias().
	    if (aliases === undefined) return this._aliases;

	    aliases.forEach((alias) => this.alias(alias));
	    return this;
	  }

	  /**
	   * Set / get the command usage `str`.
	   *
	   * @param {string} [str]
	   * @return {(string|Command)}
	   */

	  usage(str) {
	    if (str === undefined) {
	      if (this._usage) return this._usage;

	      const args = this.registeredArguments.map((arg) => {
	        return humanReadableArgName(arg);
	      });
	      return []
	        .concat(
	          this.options.length || this._helpOption !== null ? '[options]' : [],
	          this.commands.length ? '[command]' : [],
	          this.registeredArguments.length ? args : [],
	        )
	        .join(' ');
	    }

	    this._usage = str;
	    return this;
	  }

	  /**
	   * Get or set the name of the command.
	   *
	   * @param {string} [str]
	   * @return {(string|Command)}
	   */

	  name(str) {
	    if (str === undefined) return this._name;
	    this._name = str;
	    return this;
	  }

	  /**
	   * Set/get the help group heading for this subcommand in parent command's help.
	   *
	   * @param {string} [heading]
	   * @return {Command | string}
	   */

	  helpGroup(heading) {
	    if (heading === undefined) return this._helpGroupHeading ?? '';
	    this._helpGroupHeading = heading;
	    return this;
	  }

	  /**
	   * Set/get the default help group heading for subcommands added to this command.
	   * (This does not override a group set directly on the subcommand using .helpGroup().)
	   *
	   * @example
	   * program.commandsGroup('Development Commands:);
	   * program.command('watch')...
	   * program.command('lint')...
	   * ...
	   *
	   * @param {string} [heading]
	   * @returns {Command | string}
	   */
	  commandsGroup(heading) {
	    if (heading === undefined) return this._defaultCommandGroup ?? '';
	    this._defaultCommandGroup = heading;
	    return this;
	  }

	  /**
	   * Set/get the default help group heading for options added to this command.
	   * (This does not override a group set directly on the option using .helpGroup().)
	   *
	   * @example
	   * program
	   *   .optionsGroup('Development Options:')
	   *   .option('-d, --debug', 'output extra debugging')
	   *   .option('-p, --profile', 'output profiling information')
	   *
	   * @param {string} [heading]
	   * @returns {Command | string}
	   */
	  optionsGroup(heading) {
	    if (heading === undefined) return this._defaultOptionGroup ?? '';
	    this._defaultOptionGroup = heading;
	    return this;
	  }

	  /**
	   * @param {Option} option
	   * @private
	   */
	  _initOptionGroup(option) {
	    if (this._defaultOptionGroup && !option.helpGroupHeading)
	      option.helpGroup(this._defaultOptionGroup);
	  }

	  /**
	   * @param {Command} cmd
	   * @private
	   */
	  _initCommandGroup(cmd) {
	    if (this._defaultCommandGroup && !cmd.helpGroup())
	      cmd.helpGroup(this._defaultCommandGroup);
	  }

	  /**
	   * Set the name of the command from script filename, such as process.argv[1],
	   * or require.main.filename, or __filename.
	   *
	   * (Used internally and public although not documented in README.)
	   *
	   * @example
	   * program.nameFromFilename(require.main.filename);
	   *
	   * @param {string} filename
	   * @return {Command}
	   */

	  nameFromFilename(filename) {
	    this._name = path.basename(filename, path.extname(filename));

	    return this;
	  }

	  /**
	   * Get or set the directory for searching for executable subcommands of this command.
	   *
	   * @example
	   * program.executableDir(__dirname);
	   * // or
	   * program.executableDir('subcommands');
	   *
	   * @param {string} [path]
	   * @return {(string|null|Command)}
	   */

	  executableDir(path) {
	    if (path === undefined) return this._executableDir;
	    this._executableDir = path;
	    return this;
	  }

	  /**
	   * Return program help documentation.
	   *
	   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
	   * @return {string}
	   */

	  helpInformation(contextOptions) {
	    const helper = this.createHelp();
	    const context = this._getOutputContext(contextOptions);
	    helper.prepareContext({
	      error: context.error,
	      helpWidth: context.helpWidth,
	      outputHasColors: context.hasColors,
	    });
	    const text = helper.formatHelp(this, helper);
	    if (context.hasColors) return text;
	    return this._outputConfiguration.stripColor(text);
	  }

	  /**
	   * @typedef HelpContext
	   * @type {object}
	   * @property {boolean} error
	   * @property {number} helpWidth
	   * @property {boolean} hasColors
	   * @property {function} write - includes stripColor if needed
	   *
	   * @returns {HelpContext}
	   * @private
	   */

	  _getOutputContext(contextOptions) {
	    contextOptions = contextOptions || {};
	    const error = !!contextOptions.error;
	    let baseWrite;
	    let hasColors;
	    let helpWidth;
	    if (error) {
	      baseWrite = (str) => this._outputConfiguration.writeErr(str);
	      hasColors = this._outputConfiguration.getErrHasColors();
	      helpWidth = this._outputConfiguration.getErrHelpWidth();
	    } else {
	      baseWrite = (str) => this._outputConfiguration.writeOut(str);
	      hasColors = this._outputConfiguration.getOutHasColors();
	      helpWidth = this._outputConfiguration.getOutHelpWidth();
	    }
	    const write = (str) => {
	      if (!hasColors) str = this._outputConfiguration.stripColor(str);
	      return baseWrite(str);
	    };
	    return { error, write, hasColors, helpWidth };
	  }

	  /**
	   * Output help information for this command.
	   *
	   * Outputs built-in help, and custom text added using `.addHelpText()`.
	   *
	   * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	   */

	  outputHelp(contextOptions) {
	    let deprecatedCallback;
	    if (typeof contextOptions === 'function') {
	      deprecatedCallback = contextOptions;
	      contextOptions = undefined;
	    }

	    const outputContext = this._getOutputContext(contextOptions);
	    /** @type {HelpTextEventContext} */
	    const eventContext = {
	      error: outputContext.error,
	      write: outputContext.write,
	      command: this,
	    };

	    this._getCommandAndAncestors()
	      .reverse()
	      .forEach((command) => command.emit('beforeAllHelp', eventContext));
	    this.emit('beforeHelp', eventContext);

	    let helpInformation = this.helpInformation({ error: outputContext.error });
	    if (deprecatedCallback) {
	      helpInformation = deprecatedCallback(helpInformation);
	      if (
	        typeof helpInformation !== 'string' &&
	        !Buffer.isBuffer(helpInformation)
	      ) {
	        throw new Error('outputHelp callback must return a string or a Buffer');
	      }
	    }
	    outputContext.write(helpInformation);

	    if (this._getHelpOption()?.long) {
	      this.emit(this._getHelpOption().long); // deprecated
	    }
	    this.emit('afterHelp', eventContext);
	    this._getCommandAndAncestors().forEach((command) =>
	      command.emit('afterAllHelp', eventContext),
	    );
	  }

	  /**
	   * You can pass in flags and a description to customise the built-in help option.
	   * Pass in false to disable the built-in help option.
	   *
	   * @example
	   * program.helpOption('-?, --help' 'show help'); // customise
	   * program.helpOption(false); // disable
	   *
	   * @param {(string | boolean)} flags
	   * @param {string} [description]
	   * @return {Command} `this` command for chaining
	   */

	  helpOption(flags, description) {
	    // Support enabling/disabling built-in help option.
	    if (typeof flags === 'boolean') {
	      if (flags) {
	        if (this._helpOption === null) this._helpOption = undefined; // reenable
	        if (this._defaultOptionGroup) {
	          // make the option to store the group
	          this._initOptionGroup(this._getHelpOption());
	        }
	      } else {
	        this._helpOption = null; // disable
	      }
	      return this;
	    }

	    // Customise flags and description.
	    this._helpOption = this.createOption(
	      flags ?? '-h, --help',
	      description ?? 'display help for command',
	    );
	    // init group unless lazy create
	    if (flags || description) this._initOptionGroup(this._helpOption);

	    return this;
	  }

	  /**
	   * Lazy create help option.
	   * Returns null if has been disabled with .helpOption(false).
	   *
	   * @returns {(Option | null)} the help option
	   * @package
	   */
	  _getHelpOption() {
	    // Lazy create help option on demand.
	    if (this._helpOption === undefined) {
	      this.helpOption(undefined, undefined);
	    }
	    return this._helpOption;
	  }

	  /**
	   * Supply your own option to use for the built-in help option.
	   * This is an alternative to using helpOption() to customise the flags and description etc.
	   *
	   * @param {Option} option
	   * @return {Command} `this` command for chaining
	   */
	  addHelpOption(option) {
	    this._helpOption = option;
	    this._initOptionGroup(option);
	    return this;
	  }

	  /**
	   * Output help information and exit.
	   *
	   * Outputs built-in help, and custom text added using `.addHelpText()`.
	   *
	   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	   */

	  help(contextOptions) {
	    this.outputHelp(contextOptions);
	    let exitCode = Number(process.exitCode ?? 0); // process.exitCode does allow a string or an integer, but we prefer just a number
	    if (
	      exitCode === 0 &&
	      contextOptions &&
	      typeof contextOptions !== 'function' &&
	      contextOptions.error
	    ) {
	      exitCode = 1;
	    }
	    // message: do not have all displayed text available so only passing placeholder.
	    this._exit(exitCode, 'commander.help', '(outputHelp)');
	  }

	  /**
	   * // Do a little typing to coordinate emit and listener for the help text events.
	   * @typedef HelpTextEventContext
	   * @type {object}
	   * @property {boolean} error
	   * @property {Command} command
	   * @property {function} write
	   */

	  /**
	   * Add additional text to be displayed with the built-in help.
	   *
	   * Position is 'before' or 'after' to affect just this command,
	   * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
	   *
	   * @param {string} position - before or after built-in help
	   * @param {(string | Function)} text - string to add, or a function returning a string
	   * @return {Command} `this` command for chaining
	   */

	  addHelpText(position, text) {
	    const allowedValues = ['beforeAll', 'before', 'after', 'afterAll'];
	    if (!allowedValues.includes(position)) {
	      throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
	    }

	    const helpEvent = `${position}Help`;
	    this.on(helpEvent, (/** @type {HelpTextEventContext} */ context) => {
	      let helpStr;
	      if (typeof text === 'function') {
	        helpStr = text({ error: context.error, command: context.command });
	      } else {
	        helpStr = text;
	      }
	      // Ignore falsy value when nothing to output.
	      if (helpStr) {
	        context.write(`${helpStr}\n`);
	      }
	    });
	    return this;
	  }

	  /**
	   * Output help information if help flags specified
	   *
	   * @param {Array} args - array of options to search for help flags
	   * @private
	   */

	  _outputHelpIfRequested(args) {
	    const helpOption = this._getHelpOption();
	    const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
	    if (helpRequested) {
	      this.outputHelp();
	      // (Do not have all displayed text available so only passing placeholder.)
	      this._exit(0, 'commander.helpDisplayed', '(outputHelp)');
	    }
	  }
	}

	/**
	 * Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
	 *
	 * @param {string[]} args - array of arguments from node.execArgv
	 * @returns {string[]}
	 * @private
	 */

	function incrementNodeInspectorPort(args) {
	  // Testing for these options:
	  //  --inspect[=[host:]port]
	  //  --inspect-brk[=[host:]port]
	  //  --inspect-port=[host:]port
	  return args.map((arg) => {
	    if (!arg.startsWith('--inspect')) {
	      return arg;
	    }
	    let debugOption;
	    let debugHost = '127.0.0.1';
	    let debugPort = '9229';
	    let match;
	    if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
	      // e.g. --inspect
	      debugOption = match[1];
	    } else if (
	      (match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null
	    ) {
	      debugOption = match[1];
	      if (/^\d+$/.test(match[3])) {
	        // e.g. --inspect=1234
	        debugPort = match[3];
	      } else {
	        // e.g. --inspect=localhost
	        debugHost = match[3];
	      }
	    } else if (
	      (match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null
	    ) {
	      // e.g. --inspect=localhost:1234
	      debugOption = match[1];
	      debugHost = match[3];
	      debugPort = match[4];
	    }

	    if (debugOption && debugPort !== '0') {
	      return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
	    }
	    return arg;
	  });
	}

	/**
	 * @returns {boolean | undefined}
	 * @package
	 */
	function useColor() {
	  // Test for common conventions.
	  // NB: the observed behaviour is in combination with how author adds color! For example:
	  //   - we do not test NODE_DISABLE_COLORS, but util:styletext does
	  //   - we do test NO_COLOR, but Chalk does not
	  //
	  // References:
	  // https://no-color.org
	  // https://bixense.com/clicolors/
	  // https://github.com/nodejs/node/blob/0a00217a5f67ef4a22384cfc80eb6dd9a917fdc1/lib/internal/tty.js#L109
	  // https://github.com/chalk/supports-color/blob/c214314a14bcb174b12b3014b2b0a8de375029ae/index.js#L33
	  // (https://force-color.org recent web page from 2023, does not match major javascript implementations)

	  if (
	    process.env.NO_COLOR ||
	    process.env.FORCE_COLOR === '0' ||
	    process.env.FORCE_COLOR === 'false'
	  )
	    return false;
	  if (process.env.FORCE_COLOR || process.env.CLICOLOR_FORCE !== undefined)
	    return true;
	  return undefined;
	}

	command.Command = Command;
	command.useColor = useColor; // exporting for tests
	return command;
}

var hasRequiredCommander;

function requireCommander () {
	if (hasRequiredCommander) return commander$1;
	hasRequiredCommander = 1;
	const { Argument } = requireArgument();
	const { Command } = requireCommand();
	const { CommanderError, InvalidArgumentError } = requireError();
	const { Help } = requireHelp();
	const { Option } = requireOption();

	commander$1.program = new Command();

	commander$1.createCommand = (name) => new Command(name);
	commander$1.createOption = (flags, description) => new Option(flags, description);
	commander$1.createArgument = (name, description) => new Argument(name, description);

	/**
	 * Expose classes
	 */

	commander$1.Command = Command;
	commander$1.Option = Option;
	commander$1.Argument = Argument;
	commander$1.Help = Help;

	commander$1.CommanderError = CommanderError;
	commander$1.InvalidArgumentError = InvalidArgumentError;
	commander$1.InvalidOptionArgumentError = InvalidArgumentError; // Deprecated
	return commander$1;
}

var commanderExports = requireCommander();
var commander = /*@__PURE__*/getDefaultExportFromCjs(commanderExports);

// wrapper to provide named exports for ESM.
const {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError, // deprecated old name
  Command,
  Argument,
  Option,
  Help,
} = commander;

/** Version of this package, as it is written into every batch. */
const version = '0.1.0';

/** FNV-1a, 32 bits, in base 36: a short name for a text, not a secret. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++)
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(36);
}

/**
 * What `make` makes of a key, made once for as many different keys as there are likely to be at a time. With `most` 1 it is
 * not made twice in a row.
 */
function kept(make, most = 5000) {
    const known = new Map();
    return (key) => {
        let value = known.get(key);
        if (value === undefined) {
            // All at once: to find the oldest would cost more than it saves.
            if (known.size >= most)
                known.clear();
            value = make(key);
            known.set(key, value);
        }
        return value;
    };
}

/** How much of an address or text is compared. */
const LONGEST_INPUT = 2048;
const MOST_PARTS = 64;
/** Something to look for: a text that is not blank, and at most 200 characters long. */
const isPattern = (value) => typeof value === 'string' && value.length <= 200 && !!value.trim();
/**
 * Does the pattern, in which `star` stands for any number of items, cover the whole input?
 *
 * Each item of the pattern meets each item of the input at most once: on a mismatch only the last star
 * takes one item more, and what lay before it is never reopened. So the worst case is the product of the
 * two lengths, which both have a limit. A regular expression made from the pattern could take minutes.
 */
function covers(pattern, input, star, same) {
    let p = 0;
    let i = 0;
    let afterStar = 0;
    let restart = 0;
    while (i < input.length) {
        if (pattern[p] === star) {
            afterStar = ++p;
            restart = i;
        }
        else if (p < pattern.length && same(pattern[p], input[i])) {
            p++;
            i++;
        }
        else if (afterStar) {
            p = afterStar;
            i = ++restart;
        }
        else
            return false;
    }
    while (pattern[p] === star)
        p++;
    return p === pattern.length;
}
/** What most parts of an address are already: for them there is nothing to do. */
const PLAIN = /^[!-@[-~]{0,99}$/;
/** How text compares: without case, with spaces collapsed, and an accent is an accent however it is encoded. */
const plain$1 = (text) => typeof text === 'string' && PLAIN.test(text)
    ? text
    : String(text).slice(0, LONGEST_INPUT).normalize().toLowerCase().replace(/\s+/g, ' ').trim();
/** What lies between the stars of a pattern: `"*red*shoes"` → `['', 'red', 'shoes']`. */
const textPattern = (pattern) => plain$1(pattern).split('*');
/** Does the whole text, which is plain, fit? Each piece is looked for once, behind the one before it. */
function fitsText(pieces, text) {
    const last = pieces.length - 1;
    if (!last)
        return text === pieces[0];
    let at = 0;
    for (let i = 0; i <= last; i++) {
        const piece = pieces[i];
        // The first piece stands at the beginning and the last one at the end.
        const found = i < last ? i && text.indexOf(piece, at) : text.length - piece.length;
        if (found < at || !text.startsWith(piece, found))
            return false;
        at = found + piece.length;
    }
    return true;
}
const ANY_PARTS = [];
/** `**` stands for any number of parts, and `*` for one or for some of one. */
const pathPattern = (path) => splitPath(path).map((part) => (part === '**' ? ANY_PARTS : part.split('*')));
const fitsPath = (pattern, parts) => covers(pattern, parts, ANY_PARTS, fitsText);
/** `/Caf%C3%A9/menu/` → `['café', 'menu']`. A broken `%` stays as it is. */
const splitPath = /* @__PURE__ */ kept((path) => path
    .slice(0, LONGEST_INPUT)
    .split('/', MOST_PARTS)
    .filter(Boolean)
    .map((part) => {
    try {
        return plain$1(decodeURIComponent(part));
    }
    catch {
        return plain$1(part);
    }
}), 500);

/** Is this a `{ … }`? Configs come from anywhere, so nothing about them is taken for granted. */
const isRecord = (value) => !!value && typeof value === 'object' && !Array.isArray(value);
/** A value the file itself holds: never one from a prototype, and no getter runs. */
const own = (value, key) => isRecord(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
/** One thing may stand without the `[ ]`. Nothing is an empty list. */
const list$1 = (value) => Array.isArray(value) ? value : value === undefined ? [] : [value];
/** Visits each item with its place in the reader's own file: `when[1]` in a list, `when` without one. */
const each = (value, path, visit) => list$1(value).map((item, i) => visit(item, Array.isArray(value) ? `${path}[${i}]` : path, i));

// Number('') is 0 and Number(true) is 1; in a spreadsheet neither is a number.
const toNumber = (value) => typeof value === 'number' ? value : Number(plain$1(value) || Number.NaN);
/** One thing may be wanted or a list, of which one must fit. No test at all when a part of it cannot be used. */
function oneOf(wanted, make) {
    const tests = list$1(wanted).map(make);
    if (!tests.length || tests.includes(undefined))
        return;
    return tests.length > 1 ? (found) => tests.some((test) => test(found)) : tests[0];
}
function one(wanted) {
    const text = typeof wanted === 'number' ? `= ${wanted}` : typeof wanted === 'boolean' ? `${wanted}` : wanted;
    if (!isPattern(text))
        return;
    const pattern = plain$1(text);
    const [low, high, more] = pattern.split(' to ').map(toNumber);
    if (more === undefined && low <= high)
        return (found) => toNumber(found) >= low && toNumber(found) <= high;
    const [, sign = '', rest = pattern] = /^([<>]=?|=) ?(.*)/.exec(pattern) ?? [];
    const limit = toNumber(rest);
    if (sign && !Number.isNaN(limit))
        return (value) => {
            const found = toNumber(value);
            return ((sign.includes('=') && found === limit) ||
                (sign.includes('<') && found < limit) ||
                (sign.includes('>') && found > limit));
        };
    const pieces = textPattern(rest);
    if (rest && !/[<>]/.test(sign))
        return (found) => fitsText(pieces, plain$1(found));
}
/**
 * A criterion in the way of COUNTIF: `">= 3"`, `"2 to 5"`, `"= pro"`, text with `*`, `"*"` for any value,
 * a number, true or false, or a list of these of which one must hold.
 * No test at all when it cannot be used, such as `">= many"` or null.
 * An empty or missing value fits nothing; of a list of values one must fit.
 */
function criterion$1(wanted) {
    const test = oneOf(wanted, one);
    if (!test)
        return;
    const holds = (value) => typeof value !== 'object' && value !== undefined && value !== '' && test(value);
    return (found) => (Array.isArray(found) ? found.some(holds) : holds(found));
}

// A text that was put together is slow to look up.
const personaKey = /* @__PURE__ */ kept((id) => `persona.${id}`);
/** One event against what is remembered. `words` say what is heard. */
function openScene({ stages, site, personas }, state, facts, view, words) {
    const { type, name = '', data } = facts;
    const scene = {
        facts,
        site,
        words,
        state,
        view,
        touched: [],
        stage: [],
        reached: [],
        // Found once, a persona stays.
        persona: personas.filter((id) => state.marks?.[personaKey(id)]),
        moment: type === 'moment' ? [name] : [],
        goal: type === 'goal' ? [name] : [],
        noted: new Set(),
        seen: new Map(),
    };
    if (data) {
        const most = (key, told) => {
            if (Number(told) > (scene.view[key] ?? -1))
                scene.view = { ...scene.view, [key]: Number(told) };
        };
        most('engaged', data.engagedMs);
        most('scrolled', type === 'scroll' ? data.percent : data.scrollMax);
    }
    enter(scene, stages);
    return scene;
}
/** Looks at the visitor as being in the stage they are in now. */
function enter(scene, stages) {
    const { stage, furthest } = scene.state;
    scene.stage = stages.includes(stage) ? [stage] : [];
    scene.reached = stages.slice(0, stages.indexOf(furthest) + 1);
    // A map is slow to clear, even an empty one.
    if (scene.seen.size)
        scene.seen.clear();
}
const readSite = (site) => ({
    prefixes: list$1(own(site, 'ignorePrefix'))
        .flatMap((prefix) => (typeof prefix === 'string' ? [splitPath(prefix)] : []))
        .sort((a, b) => b.length - a.length),
    hashRouter: own(site, 'router') === 'hash',
});
/** `#!/cart?step=2` → the route `/cart` and the query `step=2`. */
const splitHash = (hash = '') => hash.replace(/^#?!?/, '').split('?');
/** The path that rules see, in parts: the hash route if the site has one, without an ignored prefix. */
function route(site, path, hash) {
    const parts = splitPath(site.hashRouter ? splitHash(hash)[0] : path);
    const prefix = site.prefixes.find((start) => start.every((part, i) => part === parts[i]));
    return parts.slice(prefix?.length);
}
const bare = (host) => host.replace(/^www\.|:\d*$/g, '');
/** `https://www.acme.example/blog/?a` → `acme.example`, with its path, with a last `/`, and as it is. */
function address$1({ site, facts }, url) {
    if (!url)
        return;
    const text = plain$1(url);
    if (text[0] === '/')
        return { texts: [text], parts: route(site, text) };
    const [, host, path, hash] = /^[a-z]+:\/\/([^/?#]*)([^?#]*)[^#]*(.*)/.exec(text) ?? [];
    if (!host)
        return { texts: [text] };
    const place = bare(host) + path.replace(/\/$/, '');
    return {
        texts: [bare(host), place, `${place}/`, text],
        parts: bare(host) === bare(plain$1(facts.host)) ? route(site, path, hash) : undefined,
    };
}
/** Each parameter with all its values. The hash route's own query counts too. */
function query({ site, facts }) {
    const values = Object.create(null);
    const hashQuery = site.hashRouter ? splitHash(facts.hash)[1] : '';
    for (const [name, value] of new URLSearchParams(`${facts.query ?? ''}&${hashQuery ?? ''}`))
        values[name] = [...(values[name] ?? []), value];
    return values;
}

const UNITS = {
    ms: 1,
    s: 1000,
    m: 60000,
    h: 3600000,
    d: 86400000,
    w: 604800000,
};
/** `"30 minutes"`, `"1 day"`, `"500ms"` → milliseconds; undefined if it is no time. */
function milliseconds(time) {
    if (typeof time !== 'string')
        return;
    const [, amount, unit] = /^(\d+(?:\.\d+)?) ?(ms|[smhdw]|min|(?:second|minute|hour|day|week)s?)$/.exec(time.trim().toLowerCase()) ??
        [];
    return unit === undefined ? unit : Number(amount) * UNITS[unit === 'ms' ? unit : unit[0]];
}

/** One text or a list of them, of which one must fit. */
const patterns = (make) => (wanted, stages) => oneOf(wanted, (pattern) => (isPattern(pattern) ? make(pattern, stages) : undefined));
const text$2 = patterns((wanted) => {
    const pattern = textPattern(wanted);
    return (found) => found.some((value) => fitsText(pattern, value));
});
// Letter by letter: in CSS a `*` has a meaning of its own.
const selector$1 = patterns((wanted) => (found) => found.includes(wanted));
// A stage that does not exist would make `not` fit always, so it is refused.
const stageId = patterns((wanted, stages) => stages.includes(wanted) ? selector$1(wanted, stages) : undefined);
// A path is only the path: `https://…`, `?` and `^…$` would never fit, so they are refused.
const path$2 = patterns((wanted) => {
    const pattern = pathPattern(wanted);
    return /^[/*][^?#]*$/.test(wanted) ? (found) => fitsPath(pattern, found) : undefined;
});
// From "/" on it is a path of this site, otherwise text in which `*` may stand for slashes too.
const place = patterns((wanted, stages) => {
    const test = text$2(wanted, stages);
    const pattern = pathPattern(wanted);
    return wanted[0] === '/' ? ({ parts }) => !!parts && fitsPath(pattern, parts) : ({ texts }) => test(texts);
});
const criteria = (wanted) => {
    // Code may write what JSON cannot: what is undefined is not there.
    const keys = Object.keys(Object(wanted)).filter((key) => own(wanted, key) !== undefined);
    const tests = keys.map((key) => criterion$1(own(wanted, key)));
    if (keys.length && tests.every(Boolean))
        return (found) => keys.every((key, i) => tests[i](found[key]));
};
/** A text as it compares; what is none, and could not even be made one, is an empty text. */
const said = (wanted) => (isPattern(wanted) ? plain$1(wanted) : '');
/** How many, said with a sign: a bare 3 could mean exactly 3, or 3 and more. */
const amount$1 = (wanted) => /^([<>]=?|=|\d+ to) ?\d+$/.test(said(wanted)) ? criterion$1(wanted) : undefined;
const atLeast = (read) => (wanted) => {
    const limit = read(wanted);
    return limit === undefined ? limit : (found) => found >= limit;
};
const atLeastTime = /* @__PURE__ */ atLeast(milliseconds);
const percent$1 = /* @__PURE__ */ atLeast((wanted) => {
    const [, limit] = /^(?:>= ?)?(\d+) ?%$/.exec(said(wanted)) ?? [];
    return limit === undefined ? limit : Number(limit);
});
const yesOrNo = (wanted) => typeof wanted === 'boolean' ? (found) => found === wanted : undefined;
const DAYS$2 = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const day$1 = (wanted) => {
    const days = list$1(wanted).map((name) => DAYS$2.indexOf(said(name)));
    // The first day of 1970 was a Thursday.
    if (days.length && !days.includes(-1))
        return (minute) => days.includes((Math.floor(minute / 1440) + 4) % 7);
};
/** From the first minute up to, not with, the last one; `"22:00 to 06:00"` goes on over midnight. */
const hours$1 = (wanted) => {
    const [a, b, c, d] = (/^(\d\d?):(\d\d) to (\d\d?):(\d\d)$/.exec(said(wanted)) ?? []).slice(1).map(Number);
    const from = a * 60 + b;
    const to = c * 60 + d;
    if (from <= 1440 && to <= 1440)
        return (minute) => from < to === (minute % 1440 >= from === minute % 1440 < to);
};
/** Whole minutes since 1970 by the visitor's clock. */
const localMinutes = ({ facts }) => Math.floor(facts.time / 60000) + (facts.offset ?? 0);
/** An empty text is no value, so that `"*"` means: there is one. */
const texts$1 = (...values) => values.filter(Boolean).map(plain$1);
const fact = ({ facts }, key) => texts$1(facts[key]);
const addressOf = (scene, key) => address$1(scene, scene.facts[key]);
/** What the scene knows under the word itself, or else the event. */
const whatever = (scene, key) => (scene[key] ?? scene.facts[key]);
/** Words of one row: they imply the same event, compare alike and are found alike. */
const row = (implies, words, make, find = whatever) => words.split(' ').map((key) => {
    // Looked up once an event, however many rules ask.
    const found = (scene) => {
        let value = scene.seen.get(key);
        if (value === undefined) {
            value = find(scene, key);
            scene.seen.set(key, value);
        }
        return value;
    };
    const check = (wanted, stages) => {
        const test = make(wanted, stages);
        const fits = (scene) => {
            const value = found(scene);
            return value !== undefined && test(value);
        };
        return test && { key, wanted, found, fits };
    };
    return [key, { implies, check }];
});
/**
 * The vocabulary: the event that words imply, how they compare, and where they find what they compare with.
 * When the words of a rule imply different events, the upper row decides.
 */
const conditions = /* @__PURE__ */ (() => new Map([
    row('event', 'event', text$2, ({ words }) => words),
    row('click', 'selector', selector$1, ({ facts }) => facts.selectors),
    row('click', 'text region', text$2, fact),
    row('click', 'link', place, addressOf),
    row('form_field', 'field', text$2, fact),
    row('form_submit', 'form', text$2, ({ facts }) => texts$1(facts.form, facts.formName)),
    row('search', 'search', text$2, fact),
    row('scroll', 'scrolled', percent$1, ({ view }) => view.scrolled),
    row('engage', 'engaged', atLeastTime, ({ view }) => view.engaged),
    row('moment', 'moment', selector$1),
    row('goal', 'goal', selector$1),
    row('page', 'path', path$2, ({ site, facts }) => route(site, facts.path, facts.hash)),
    row('page', 'query', criteria, query),
    row('page', 'hash', text$2, ({ facts: { hash } }) => texts$1(hash, hash?.replace('#', ''))),
    row('page', 'host title channel source medium campaign', text$2, fact),
    row('page', 'referrer landing', place, addressOf),
    row('page', 'away', atLeastTime),
    row('page', 'days', day$1, localMinutes),
    row('page', 'hours', hours$1, localMinutes),
    // From here on words imply no event: details, who, so far, and the developer's own.
    row(undefined, 'data traits variant', criteria, ({ facts }, key) => Object.assign(Object.create(null), facts[key])),
    row(undefined, 'identified', yesOrNo),
    row(undefined, 'visits', amount$1),
    row(undefined, 'device language', text$2, fact),
    row(undefined, 'custom persona', selector$1),
    row(undefined, 'stage reached', stageId),
    row(undefined, 'lap', amount$1, ({ state }) => state.lap),
].flat()))();

/** What is remembered under a key, of the page view or of the visitor. */
const marksOf = ({ view, state }, page, key) => (page ? view : state).marks?.[key] ?? {};
/** Remembers under a key. The objects that an event began with stay as they were. */
function remember(scene, page, key, marks) {
    const place = page ? 'view' : 'state';
    if (!scene.touched.includes(place)) {
        scene.touched.push(place);
        scene[place] = { ...scene[place], marks: { ...scene[place].marks } };
    }
    scene[place].marks[key] = marks;
}
/** Remembers an instant under a key and a name, unless a later one is there already. */
function mark(scene, page, key, name, time = scene.facts.time) {
    const old = marksOf(scene, page, key);
    remember(scene, page, key, { ...old, [name]: Math.max(time, old[name] ?? time) });
}

/** A count may ask for this many at most: what is remembered of one rule stays small. */
const MOST$1 = 50;
// Names of marks beside what is counted, which has names of letters and digits.
const SINCE = '+';
const UNLESS = '-';
const DONE = '=';
/** The word under which rules are heard when their time has come. No event can have a name like it. */
const DUE = ' due';
/** What tells the counted ones apart: `"path"`, `"day"`, `"visit"` or a key of the event's data; by default the event. */
function nameOf$1(scene, distinct = '') {
    const { facts, site, seen } = scene;
    // Looked up once an event, however many rules count.
    const place = ` ${distinct}`;
    if (!seen.has(place)) {
        const value = distinct === 'path'
            ? `/${route(site, facts.path, facts.hash).join('/')}`
            : distinct === 'day'
                ? Math.floor(localMinutes(scene) / 1440)
                : distinct === 'visit'
                    ? facts.visitAt
                    : distinct
                        ? facts.data?.[distinct]
                        : (facts.id ?? facts.time);
        seen.set(place, hash(plain$1(value ?? '')));
    }
    return seen.get(place);
}
/** Nothing at all, as `nameOf` says it: what has no name is not counted. */
const NOTHING = /* @__PURE__ */ hash('');
/** `"count": ">= 3"` */
function counts(key, wanted, distinct, { page, from }) {
    const test = amount$1(wanted);
    const most = Math.max(...`${test && wanted}`.split(/\D+/).map(Number));
    if (!test || most > MOST$1)
        return;
    // One more than the number asked for tells "exactly 3" from "more".
    const need = most + +!`${wanted}`.includes('>=');
    const instants = (scene) => {
        const marks = marksOf(scene, page, key);
        const start = from(scene);
        const times = [];
        for (const name in marks)
            if (name !== UNLESS && marks[name] > start)
                times.push(marks[name]);
        return times;
    };
    const found = (scene) => instants(scene).length;
    return {
        hit(scene) {
            const name = nameOf$1(scene, distinct);
            if (name === NOTHING)
                return;
            scene.noted.add(key);
            const old = marksOf(scene, page, key);
            const time = Math.max(scene.facts.time, old[name] ?? 0);
            const when = (other) => (other === name ? time : other === UNLESS ? Infinity : old[other]);
            const names = Object.keys(old);
            if (!(name in old))
                names.push(name);
            // Only the latest ones are kept, as many as the count can need.
            if (names.length > need)
                names.sort((a, b) => when(b) - when(a)).splice(need + +(UNLESS in old));
            const marks = {};
            for (const other of names)
                marks[other] = other === name ? time : old[other];
            remember(scene, page, key, marks);
        },
        holds: (scene) => test(found(scene)),
        found,
        instants,
    };
}
/**
 * `"steps": […]`: remembered is, for each step, when the latest sequence that led up to it began. That is all
 * that a later step can need.
 */
const follows = (key, last, { page, from }) => ({
    hit(scene, step) {
        const start = step ? marksOf(scene, page, key)[step - 1] : scene.facts.time;
        if (!(start > from(scene)))
            return;
        mark(scene, page, key, step, start);
        if (step === last)
            scene.noted.add(key);
    },
    holds: (scene) => marksOf(scene, page, key)[last] > from(scene),
    found: (scene) => Object.keys(marksOf(scene, page, key)).filter((name) => name !== UNLESS).length,
    instants: (scene) => [marksOf(scene, page, key)[last]],
});
const pending = (marks) => marks[SINCE] > Math.max(marks[UNLESS] ?? -1, marks[DONE] ?? -1);
/** `"wait": "2 minutes"`: runs from the first fitting event, and whatever fits meanwhile does not prolong it. */
const waits = (key, length) => ({
    hit(scene) {
        if (!pending(marksOf(scene, false, key)))
            mark(scene, false, key, SINCE);
    },
    holds(scene) {
        const { [SINCE]: since, [UNLESS]: unless = -1 } = marksOf(scene, false, key);
        return since > unless && scene.facts.time - since >= length;
    },
    found: (scene) => scene.facts.time - marksOf(scene, false, key)[SINCE],
    instants: (scene) => [marksOf(scene, false, key)[SINCE]],
});
/** When the wait under this key is over; not a number if nothing is waited for. */
function deadline({ marks }, key, length) {
    const own = marks?.[key];
    return own && pending(own) ? own[SINCE] + length : Number.NaN;
}
/** Its time has come: it is told once. What began before that, in another tab too, is told with it. */
function expire(scene, key) {
    mark(scene, false, key, DONE, scene.facts.time - 1);
    scene.noted.add(key);
}

/**
 * How far back rules look, `"7 days"`, `"this page"`, `"this visit"`, `"ever"`, and how often a thing may happen,
 * `"once"`, `"once per visit"`, `"every 10 minutes"`, `"every time"`; undefined if it is none of these.
 */
function readWindow(text) {
    const what = typeof text === 'string' ? text.replace(/^(this|once per|every) /, '') : '';
    const length = milliseconds(what);
    if (length === undefined && !/^(ever|once|time|page|visit|stage)$/.test(what))
        return;
    return {
        page: what === 'page',
        from: ({ facts, state }) => length !== undefined
            ? facts.time - length
            : what === 'visit'
                ? (facts.visitAt ?? 0) - 1
                : what === 'stage'
                    ? state.since - 1
                    : what === 'time'
                        ? Infinity
                        : -Infinity,
    };
}

/** Combining words may be nested this deep; deeper than that nobody can say what a rule means. */
const DEEPEST$3 = 3;
const UNUSABLE$1 = 'cannot use this';
/** How a rule looks back over events, if it does. What comes first here is told of what comes after it. */
const lookingBack = (source) => ['wait', 'count', 'steps'].find((key) => own(source, key) !== undefined);
function allFit({ checks }, scene) {
    for (const check of checks)
        if (!check.fits(scene))
            return false;
    return true;
}
/**
 * Reads one rule. It never throws: a rule with one word or value that cannot be used is a Problem as a
 * whole, because half a rule would fit more than its author meant. What is counted for it is remembered
 * under a hash of its words and of `scope`. With `mode` `compare` it is only compared with events.
 */
function compileRule(rule, path, stages, scope = '', mode = 'rule') {
    const asked = [];
    const trackers = [];
    const problems = [];
    const refuse = (path, why = UNUSABLE$1) => {
        problems.push({ path, why });
        return { checks: [], events: [] };
    };
    /**
     * One set of conditions that must all hold. If it listens, it takes part in saying which event the rule
     * listens to (`otherwise`, if its own words imply none); if not, it is only compared with the event.
     */
    function read(source, at, depth, how, otherwise) {
        const listens = how !== 'compare';
        const words = new Map();
        const checks = [];
        const choices = [];
        if (depth <= DEEPEST$3 && lookingBack(source))
            return look(source, at, depth, how === 'rule');
        // What stands in `all` is read as if it stood beside it, so its words take part in implying the event.
        function gather(part, where, level) {
            if (!isRecord(part) || level > DEEPEST$3)
                refuse(where);
            else if (lookingBack(part))
                checks.push(...look(part, where, level, false).checks);
            else
                for (const [key, wanted] of Object.entries(part)) {
                    const here = `${where}.${key}`;
                    const condition = conditions.get(key);
                    const check = condition?.check(wanted, stages);
                    const combines = /^(all|any|not)$/.test(key);
                    if (check) {
                        checks.push(check);
                        words.set(key, wanted);
                        if (/^(selector|custom|engaged|scrolled)$/.test(key))
                            asked.push([key, wanted]);
                    }
                    else if (key === 'all' && list$1(wanted).length)
                        each(wanted, here, (inner, place) => gather(inner, place, level + 1));
                    else if (combines && list$1(wanted).length)
                        choices.push([key, wanted, here, level + 1]);
                    else if (wanted !== undefined &&
                        !/^(note|id)$/.test(key) &&
                        !(key === 'touchpoint' && typeof wanted === 'string'))
                        refuse(here, condition || combines || /^(touchpoint|within|distinct|unless|count|steps|wait)$/.test(key)
                            ? UNUSABLE$1
                            : `unknown condition "${key}"`);
                }
        }
        gather(source, at, depth);
        const named = words.get('event');
        const implied = [...conditions].find(([key]) => words.has(key))?.[1].implies;
        const heard = named ? list$1(named).map(plain$1) : implied ? [implied] : otherwise;
        let events = heard;
        // Words such as `path` hold on every event, so they leave it to the branches of `any` to say which.
        const open = listens && (!implied || implied === 'page') && choices.some(([key]) => key === 'any');
        if (listens && !open && !named && heard)
            checks.push(conditions.get('event').check(heard, stages));
        for (const [key, wanted, here, level] of choices) {
            const any = key === 'any';
            const sets = each(wanted, here, (branch, place) => read(branch, place, level, any && open ? 'branch' : 'compare', heard));
            checks.push({
                key,
                wanted,
                branches: sets.map((set) => set.checks),
                fits: (scene) => any === sets.some((set) => allFit(set, scene)),
            });
            // Of two `any` one is enough to find the events: whatever else the rule asks for is checked on them.
            if (any && open)
                events = sets.every((set) => set.events) ? sets.flatMap((set) => set.events) : undefined;
        }
        return checks.length ? { checks, events } : refuse(at);
    }
    /**
     * A set that counts, follows steps or waits. Of a rule, it fits an event that fits what is counted, once the
     * count is reached; inside other rules it holds whenever the count holds, whatever event it is.
     */
    function look(source, at, depth, ofRule) {
        const kind = lookingBack(source);
        const [wanted, within = 'ever', distinct, unless] = [kind, 'within', 'distinct', 'unless'].map((key) => own(source, key));
        const waiting = kind === 'wait';
        const counted = { ...source, touchpoint: undefined, note: undefined, id: undefined };
        const key = hash(scope + JSON.stringify(counted));
        const known = trackers.some((tracker) => tracker.key === key);
        const track = (read, hit, length) => known || trackers.push({ ...read, key, hit, length });
        const range = readWindow(waiting ? 'ever' : within);
        if (!range)
            return refuse(`${at}.within`);
        const length = waiting ? milliseconds(wanted) : undefined;
        if (kind === 'count' && distinct !== undefined && !isPattern(distinct))
            return refuse(`${at}.distinct`);
        // Every place of a list, also one that holds nothing.
        const parts = [...list$1(wanted)];
        const last = kind === 'steps' ? parts.length - 1 : 0;
        const counting = kind === 'count'
            ? counts(key, wanted, distinct, range)
            : waiting
                ? length && waits(key, length)
                : last > 0 && follows(key, last, range);
        if (!counting)
            return refuse(`${at}.${kind}`);
        // What is left of it says which events are looked at. A wait may be for a count, and a count for steps.
        const rest = { ...counted, [kind]: undefined, unless: undefined };
        if (!waiting)
            rest.within = undefined;
        if (kind === 'count')
            rest.distinct = undefined;
        let base;
        if (last) {
            const steps = each(parts, `${at}.steps`, (step, place) => read(step, place, depth + 1, 'rule'));
            base = steps[last];
            // What stands beside the steps is asked of the last one.
            if (Object.values(rest).some((value) => value !== undefined))
                base = { ...base, checks: [...base.checks, ...read(rest, at, depth, 'compare').checks] };
            // From the last one back, so that one event cannot be two steps.
            for (let i = last; i >= 0; i--)
                track(i < last ? steps[i] : base, (scene) => counting.hit(scene, i));
        }
        else {
            base = read(rest, at, depth, 'rule');
            track(base, (scene) => counting.hit(scene, 0), length);
        }
        each(unless, `${at}.unless`, (rule, place) => track(read(rule, place, depth + 1, 'rule'), (scene) => mark(scene, range.page, key, UNLESS)));
        const holds = (scene) => counting.holds(scene) && (waiting || !(marksOf(scene, range.page, key)[UNLESS] > range.from(scene)));
        const check = {
            key: kind,
            wanted,
            found: counting.found,
            instants: counting.instants,
            tracker: key,
            fits: ofRule ? (scene) => scene.noted.has(key) && (waiting || holds(scene)) : holds,
        };
        return ofRule && !waiting
            ? { checks: [check, ...base.checks], events: base.events }
            : { checks: [check], events: ofRule ? [DUE] : undefined };
    }
    const result = read(rule, path, 0, mode);
    if (trackers.some(({ length }) => length))
        result.events ?? (result.events = ['*', DUE]);
    return problems[0] ?? { ...result, asked, trackers };
}

const MOST_RULES$1 = 200;
/** What comes true of an event, in the order it is judged. What is left, stages above all, is judged last. */
const KINDS$1 = ['persona', 'moment', 'goal'];
/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
function compile(config) {
    const stages = [];
    const present = new Map();
    const reopens = [];
    const usual = new Map();
    const skipped = [];
    const personas = [];
    const triggers = [];
    const waits = [];
    const keys = new Set(['stuck']);
    const asked = [];
    // Personas, moments and goals with what they count; what the others count; the others.
    const first = [];
    const counted = [];
    const last = [];
    const whenStagesAreKnown = [];
    let count = 0;
    const skip = (path, why = UNUSABLE$1, rule) => void skipped.push({ path, why, rule });
    function read(rule, path, id, trackers = counted, scope, compared) {
        const found = count++ < MOST_RULES$1
            ? compileRule(rule, path, stages, scope, compared)
            : { path, why: 'one rule too many' };
        if ('why' in found)
            return skip(found.path, found.why, id);
        // What two rules count alike is counted once.
        const fresh = found.trackers.filter(({ key }) => !keys.has(key));
        for (const tracker of fresh) {
            trackers.push(tracker);
            keys.add(tracker.key);
            if (tracker.length)
                waits.push([tracker.key, tracker.length]);
        }
        asked.push(...found.asked);
        return found;
    }
    const add = (to, rules, path, of, more) => each(rules, path, (rule, path, n) => {
        const id = `${of}.${n}`;
        const found = more.kind ? read(rule, path, id, to, more.decides) : read(rule, path, id);
        if (!found)
            return;
        const { checks, events } = found;
        const touchpoint = own(rule, 'touchpoint');
        to.push({ decides: of, stage: -1, ...more, id, path, rule, touchpoint, checks, events });
    });
    const named = (what, visit) => {
        const seen = new Set();
        each(own(config, `${what}s`), `${what}s`, (source, path) => {
            const id = own(source, 'id');
            if (typeof id !== 'string' || !id || seen.has(id))
                skip(path, `a ${what} needs an id of its own`);
            else
                visit(source, id, path);
            seen.add(id);
        });
    };
    named('stage', (source, id, path) => {
        const stage = stages.push(id) - 1;
        for (const former of list$1(own(source, 'was')))
            present.set(former, id);
        if (own(source, 'reopen') === true)
            reopens.push(id);
        const length = milliseconds(own(source, 'usual'));
        if (length)
            usual.set(id, length);
        whenStagesAreKnown.push(() => {
            const rules = [];
            add(rules, own(source, 'when'), `${path}.when`, `stages.${id}.when`, { decides: 'stages', stage });
            // The later stage wins; inside a stage, and everywhere else, the file's order.
            last.unshift(...rules);
        });
    });
    for (const id of stages)
        present.set(id, id);
    for (const act of whenStagesAreKnown)
        act();
    add(last, own(config, 'touchpoints'), 'touchpoints', 'touchpoints', {});
    each(own(config, 'forms'), 'forms', (source, path) => {
        const form = own(source, 'id');
        if (typeof form === 'string')
            add(last, own(source, 'success'), `${path}.success`, `forms.${form}.success`, { form });
    });
    for (const kind of KINDS$1)
        named(kind, (source, name, path) => {
            const decides = `${kind}.${name}`;
            // A persona is found once, a goal may be reached again and again.
            const often = own(source, 'repeat') ?? (kind === 'goal' ? 'every time' : 'once per visit');
            const limit = readWindow(kind === 'persona' ? 'once' : often);
            if (!limit)
                return skip(`${path}.repeat`);
            if (kind === 'persona')
                personas.push(name);
            keys.add(decides);
            const more = { kind, name, source, decides, limit };
            add(first, own(source, 'when'), `${path}.when`, `${kind}s.${name}.when`, more);
        });
    each(own(config, 'triggers'), 'triggers', (source, path, n) => {
        const said = own(source, 'id');
        const id = typeof said === 'string' ? said : `${n}`;
        const limit = readWindow(own(source, 'limit') ?? 'once per visit');
        const occasions = own(source, 'on');
        const on = Object.keys(Object(occasions)).flatMap((what) => list$1(own(occasions, what)).flatMap((which) => (typeof which === 'string' ? `${what} ${which}` : [])));
        const condition = own(source, 'if');
        const found = condition === undefined
            ? { checks: [] }
            : read(condition, `${path}.if`, `triggers.${id}.if`, counted, '', 'compare');
        if (!found)
            return;
        if (!limit || !on.length)
            return skip(`${path}.${limit ? 'on' : 'limit'}`);
        keys.add(`trigger.${id}`);
        triggers.push({ id, on, checks: found.checks, do: list$1(own(source, 'do')), limit });
    });
    const those = (what) => [
        ...new Set(asked.flatMap(([key, wanted]) => (key === what ? list$1(wanted) : []))),
    ];
    return {
        config,
        site: readSite(own(config, 'site')),
        stages,
        present,
        movement: own(config, 'movement'),
        reopens,
        usual,
        skipped,
        selectors: those('selector'),
        customs: those('custom'),
        engaged: those('engaged').map((time) => milliseconds(time)),
        scrolled: those('scrolled').map((depth) => Number(/\d+/.exec(depth))),
        entries: [...first, ...counted, ...last],
        heard: new Map(),
        personas,
        triggers,
        waits,
        keys,
        fadeAfter: milliseconds(own(config, 'fadeAfter')),
    };
}

/** A value as its author wrote it, or `nothing`. */
function show(value) {
    let text;
    try {
        text = value === undefined ? 'nothing' : JSON.stringify(value);
    }
    catch {
        // A BigInt, or a circle.
    }
    text ?? (text = typeof value);
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
/** `"a", "b" or "c"` */
const listed = (words, last = 'or') => words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : words.join();
const didYouMean = (word) => word && `did you mean "${word}"?`;

/** Letters to change, add, leave out or swap until one word is the other. */
function distance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
            if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                next[j] = Math.min(next[j], before[j - 2] + 1);
        }
        before = row;
        row = next;
    }
    return row[b.length];
}
/** The word that was probably meant; undefined if none is near, or no word was given. A third of the letters may be wrong. */
function closest(word, words) {
    if (typeof word !== 'string')
        return undefined;
    let best;
    let least = Math.max(1, Math.floor(word.length / 3)) + 1;
    let left = 500;
    for (const other of words) {
        if (!left--)
            break;
        const steps = distance(word.slice(0, 60).toLowerCase(), other.slice(0, 60));
        if (steps < least) {
            least = steps;
            best = other;
        }
    }
    return best;
}

/** What the same thing is called in other tools, and the words it may be here. */
const ELSEWHERE$1 = new Map(`
  action: do event, actions: do, after: wait, and: all, attributes: traits data,
  browser_language: language, button: text, condition: when if, conditions: when all, contains: text,
  country: language, css: selector, css_selector: selector, delay: wait, description: note aim,
  desc: note aim, comment: note, _comment: note, //: note, device_type: device, domain: host,
  either: any, element: selector, event_name: event, eventName: event, every: all repeat,
  except: not unless, exclude: not, expected: expect, filter: when if, form_id: form, formId: form,
  fragment: hash, frequency: limit repeat count, given: do, hostname: host, href: link, identifier: id,
  is_identified: identified, key: id, keyword: search, label: name text, lang: language,
  loggedIn: identified, match: when, matches: when, maxDays: within, milestones: stages,
  mode: movement, none: not, nth: count, occurrences: count, or: any, page: path, page_location: path, path: page,
  page_path: path, page_title: title, page_url: path, pagePath: path, params: query data,
  parameters: query data, pathname: path, percent_scrolled: scrolled, period: within, phases: stages,
  properties: data traits, props: data, query_string: query, referer: referrer, referral: referrer,
  repeatable: reopen repeat, route: path, rule: when, rules: when, scroll: scrolled,
  scroll_depth: scrolled, search_term: search, segment: persona, segments: personas, sequence: steps,
  sessions: visits, session_number: visits, slug: id, some: any, steps: do stages, tags: traits,
  then: do, times: count, title: name, time_on_page: engaged, trigger: on when, url: path page,
  urls: path, user: traits, user_properties: traits, utm_campaign: campaign, utm_medium: medium,
  utm_source: source, visit: page, window: within, xpath: selector,
`
    .split(',')
    .map((row) => row.trim().split(': '))
    .map(([word = '', ours = '']) => [word, ours.split(' ')]));
/** The word of this language that an unknown one was probably meant to be, out of those that can stand there. */
function ourWord(word, allowed) {
    return (ELSEWHERE$1.get(word) ?? []).find((one) => allowed.includes(one)) ?? closest(word, allowed);
}
const VALUES$1 = {
    ...{ phone: 'mobile', smartphone: 'mobile', pc: 'desktop', computer: 'desktop', laptop: 'desktop' },
    ...{ newsletter: 'email', cpc: 'paid-search', ppc: 'paid-search', ads: 'paid-search', seo: 'search' },
};
/** One of a few words that another was probably meant to be. */
const ourValue = (word, allowed) => {
    const ours = Object.hasOwn(VALUES$1, word.toLowerCase()) ? VALUES$1[word.toLowerCase()] : '';
    return allowed.includes(ours) ? ours : closest(word, allowed);
};
/** Names that other tools give to what is built in here: a rule on such a name would wait for ever. */
const EVENTS = {
    pageview: 'page',
    page_view: 'page',
    $pageview: 'page',
    page_viewed: 'page',
    form_submitted: 'form_submit',
    scroll_depth: 'scroll',
    user_engagement: 'engage',
    view_search_results: 'search',
    site_search: 'search',
    file_download: 'download',
    outbound_click: 'link_out',
    rageclick: 'rage_click',
    $rageclick: 'rage_click',
    $autocapture: 'click',
};
/** The built-in event behind a name of another tool. */
const builtInEvent = (name) => Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
const SIGNS = {
    gt: '>',
    $gt: '>',
    gte: '>=',
    $gte: '>=',
    min: '>=',
    atLeast: '>=',
    lt: '<',
    $lt: '<',
    lte: '<=',
    $lte: '<=',
    max: '<=',
    atMost: '<=',
    '>=': '>=',
    '<=': '<=',
    '>': '>',
    '<': '<',
};
/** `{ "gte": 3 }`, `"at least 3"`, `"≥3"`, `"3+"` → `>= 3`; `{ "contains": "a" }` → `*a*`. */
function asCriterion(value) {
    if (typeof value === 'object' && value && !Array.isArray(value)) {
        const [[word, wanted] = ['', undefined], more] = Object.entries(value);
        if (more || (typeof wanted !== 'string' && typeof wanted !== 'number'))
            return;
        if (Object.hasOwn(SIGNS, word))
            return `${SIGNS[word]} ${wanted}`;
        if (/^(contains|includes|icontains)$/.test(word))
            return `*${wanted}*`;
        if (/^(starts_?with|prefix)$/i.test(word))
            return `${wanted}*`;
        if (/^(ends_?with|suffix)$/i.test(word))
            return `*${wanted}`;
        return /^(equals|eq|\$eq|is|exact|==?)$/.test(word) ? `${wanted}` : undefined;
    }
    if (typeof value !== 'string')
        return;
    const [, words = '', amount, plus] = /^ *(≥|=>|at least|min(?:imum)?|more than|≤|=<|at most|max(?:imum)?|less than|exactly|==)? *(\d+(?:\.\d+)?)( or more|\+)? *(?:times|x)? *$/i.exec(value) ?? [];
    const [, sign = '', comma] = /^ *([<>]=?|=)? *(\d+,\d{1,2}) *$/.exec(value) ?? [];
    if (comma)
        return `${sign} ${comma.replace(',', '.')}`.trim();
    const range = /^ *(?:between *|>=? *)?(\d+) *(?:-|–|\.\.+|and|&|, )+ *(?:<=? *)?(\d+) *$/i.exec(value) ??
        /^ *>=? *(\d+) *<=? *(\d+) *$/.exec(value);
    if (range)
        return `${range[1]} to ${range[2]}`;
    if (amount === undefined)
        return;
    if (plus || /^(≥|=>|at least|min)/i.test(words))
        return `>= ${amount}`;
    if (/^(≤|=<|at most|max)/i.test(words))
        return `<= ${amount}`;
    if (/^more/i.test(words))
        return `> ${amount}`;
    if (/^less/i.test(words))
        return `< ${amount}`;
    return words ? `= ${amount}` : undefined;
}
/** `write "path": "/a*"`, when the value is in another tool's way. */
const writeCriterion = (key, value) => {
    const ours = asCriterion(value);
    return ours === undefined ? undefined : `write "${key}": ${show(ours)}`;
};
const suggest = (word, allowed) => didYouMean(ourWord(word, allowed));

/** `expected …, got …`, the form of nearly all messages. */
function wrong({ report }, path, words, value, fix, code = 'wrong-value') {
    report({ level: 'error', code, path, message: `expected ${words}, got ${show(value)}`, fix });
}
/** A text or number as it is written; nothing for all else, which may not even turn into a text. */
const written$1 = (value) => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const anything = () => undefined;
const keyOf = (path) => /([^.[\]]*)(?:\[\d+\])?$/.exec(path)[1];
/** A text that says something, of at most `most` characters. */
const text$1 = (words, most = 200) => (value, path, scope) => {
    if (typeof value !== 'string' || !value.trim())
        return wrong(scope, path, words, value, typeof value === 'number' ? `write "${value}"` : undefined);
    if (value.length > most)
        wrong(scope, path, `at most ${most} characters`, value.length, undefined, 'too-long');
};
/** Text for people: any length, also none. */
const words$1 = (value, path, scope) => {
    if (typeof value !== 'string')
        wrong(scope, path, 'a text in double quotes', value, typeof value === 'number' ? `write "${value}"` : undefined);
};
const flag = (value, path, scope) => {
    if (typeof value === 'boolean')
        return;
    const meant = /^(true|yes|on|1)$/i.test(written$1(value))
        ? 'true'
        : /^(false|no|off|0)$/i.test(written$1(value))
            ? 'false'
            : undefined;
    wrong(scope, path, 'true or false (without quotes)', value, meant && `write ${meant}`);
};
const number = (least, most, whole = true) => (value, path, scope) => {
    const fits = typeof value === 'number' && value >= least && value <= most;
    if (!fits || (whole && !Number.isInteger(value)))
        wrong(scope, path, most === Infinity ? `a number, ${least} or more` : `a number from ${least} to ${most}`, value, typeof value === 'string' && /^\d+$/.test(value) ? `write ${value} without quotes` : undefined);
};
/** One of a few words. */
const choice = (...allowed) => (value, path, scope) => {
    if (!allowed.includes(value))
        wrong(scope, path, listed(allowed.map((word) => `"${word}"`)), value, didYouMean(ourValue(written$1(value), allowed)));
};
/** `"2 hrs"` → `"2 hours"`, `"1 month"` → `"30 days"`; for a bare number both that may be meant. */
function asTime(value) {
    const [, bare] = /^ *(?:[<>]=?|[≤≥=]|at (?:least|most)) *(.+)$/i.exec(written$1(value)) ?? [];
    if (bare)
        return milliseconds(bare) === undefined ? asTime(bare) : `write "${bare}", without a sign`;
    const [, amount, unit = ''] = /^ *(\d+(?:\.\d+)?) *(\p{L}*)[ .]*$/iu.exec(written$1(value)) ?? [];
    if (amount === undefined)
        return;
    if (!unit)
        return `did you mean "${amount} minutes" or "${amount} days"?`;
    const [, name] = [
        [/^hrs?$/i, 'hours'],
        [/^secs?$/i, 'seconds'],
        [/^mins$/i, 'minutes'],
    ].find(([form]) => form.test(unit)) ?? [];
    const days = /^months?$/i.test(unit) ? 30 : /^(years?|y)$/i.test(unit) ? 365 : 0;
    if (days)
        return `write "${Number(amount) * days} days"`;
    const near = name ?? closest(unit, ['seconds', 'minutes', 'hours', 'days', 'weeks']);
    return near
        ? `write "${amount} ${near}"`
        : `write it in seconds, minutes, hours, days or weeks, such as "${amount} days"`;
}
/** A length of time, or one of the words that may stand in its place. */
const time = (...instead) => (value, path, scope) => {
    if (milliseconds(value) !== undefined || instead.includes(value))
        return;
    wrong(scope, path, `a time such as "30 minutes"${instead.length ? `, or ${listed(instead.map((word) => `"${word}"`))}` : ''}`, value, asTime(value) ?? didYouMean(closest(value, instead)));
};
/** A list, each item of one kind. */
const list = (kind, wanted, least = 0) => (value, path, scope) => {
    if (!Array.isArray(value))
        return wrong(scope, path, wanted, value, isRecord(value) || value === null ? undefined : `write [${show(value)}]`);
    if (value.length < least)
        wrong(scope, path, wanted, value);
    for (const [i, item] of value.entries())
        kind(item, `${path}[${i}]`, scope);
};
/** One, or a list of which any is enough. */
const oneOrMore = (kind, wanted) => (value, path, scope) => {
    if (!Array.isArray(value))
        kind(value, path, scope);
    else if (!value.length)
        wrong(scope, path, wanted, value);
    else
        for (const [i, item] of value.entries())
            kind(item, `${path}[${i}]`, scope);
};
/** The first kind for values of a shape, the other one for the rest. */
const either = (is, yes, no) => (value, path, scope) => (is(value) ? yes : no)(value, path, scope);
const orFalse = (kind) => either((value) => value === false, anything, kind);

/** Text with `*`, in which a criterion of another tool is understood. */
const pattern = (words) => (value, path, scope) => {
    const key = keyOf(path);
    if (isRecord(value))
        wrong(scope, path, words, value, writeCriterion(key, value));
    else if (value === true)
        wrong(scope, path, words, value, `write "${key}": "*" for any`);
    else
        text$1(words)(value, path, scope);
};
/** The way out; of a range also what people ask next. */
const sayOurs = (ours) => ours && `write ${show(ours)}${ours.includes(' to ') ? ', which includes both' : ''}`;
/** In a text for people these are regular expressions, or a spreadsheet's "is not". */
const REGULAR$1 = /\(.+\|.+\)|\\[dwsb]|^\^|^\.\*|\.\*\$$/;
/** Text with `*` that people read, where other ways of writing it would only never fit. */
const wording = (words) => (value, path, scope) => {
    pattern(words)(value, path, scope);
    if (typeof value !== 'string')
        return;
    const [, other] = /^ *(?:<>|!=|≠) *(.+)$/.exec(value) ?? [];
    if (other || REGULAR$1.test(value))
        scope.report({
            level: 'warning',
            code: 'odd-text',
            path,
            message: other
                ? `${show(value)} is compared letter by letter`
                : `${show(value)} looks like a regular expression, and is compared letter by letter`,
            fix: other
                ? `write "not": { "${keyOf(path)}": ${show(other)} }`
                : 'write * for any text; for alternatives give a list: ["Buy*", "Order*"]',
        });
};
const CRITERION = 'a criterion such as ">= 3", "2 to 5" or "*shoes*"';
/** One value of `data`, `query` or `traits`, or a list of which one must fit. */
const criterion = (value, path, scope) => {
    const items = Array.isArray(value) ? value : [value];
    if (!items.length)
        wrong(scope, path, CRITERION, value);
    for (const [i, item] of items.entries()) {
        const at = Array.isArray(value) ? `${path}[${i}]` : path;
        const [, low, high] = /^ *(-?[\d.]+) to (-?[\d.]+) *$/.exec(written$1(item)) ?? [];
        if (written$1(item).length > 200)
            text$1(CRITERION)(item, at, scope);
        else if (low !== undefined && Number(low) > Number(high))
            wrong(scope, at, 'the smaller number first', item, `write "${high} to ${low}"`);
        else if (Array.isArray(item) || !criterion$1(item)) {
            const [, other] = /^ *(?:<>|!=|≠) *(.+)$/.exec(written$1(item)) ?? [];
            const parent = path.replace(/^(?:.*\.)?([^.]*)\.[^.]*$/, '$1');
            wrong(scope, at, CRITERION, item, other
                ? `write "not": { "${parent}": { ${show(keyOf(path))}: ${show(other)} } }`
                : sayOurs(asCriterion(item)));
        }
        else if (/^ *\d+ *[-–] *\d+ *$/.test(written$1(item)))
            scope.report({
                level: 'note',
                code: 'dash-in-criterion',
                path: at,
                message: `${show(item)} is compared letter by letter`,
                fix: `if it is a range, write ${show(asCriterion(item))}`,
            });
    }
};
/** Names and what their values must be. */
const values = (example) => (value, path, scope) => {
    const words = `names and criteria such as { ${example} }`;
    if (isRecord(value) && Object.keys(value).length) {
        for (const [key, inner] of Object.entries(value))
            criterion(inner, `${path}.${key}`, scope);
        return;
    }
    const [, name, is] = /^\??([\w.-]+)=([^&]*)$/.exec(typeof value === 'string' ? value : '') ?? [];
    wrong(scope, path, words, value, name && `write "${keyOf(path)}": { ${show(name)}: ${show(is)} }`);
};
/** How many: a sign is asked for, because a bare number means "exactly" to some and "at least" to others. */
const count = (most = Infinity) => (value, path, scope) => {
    const bare = /^ *(\d+) *(?:times|x)? *$/i.exec(written$1(value))?.[1];
    if (bare !== undefined)
        return scope.report({
            level: 'error',
            code: 'bare-number',
            path,
            message: `is ${bare} exact, or a minimum?`,
            fix: `write ">= ${bare}" (${bare} or more) or "= ${bare}" (exactly ${bare})`,
        });
    const [, low, high] = /^ *(?:(?:[<>]=?|=) *(\d+)|\d+ to (\d+)) *$/.exec(written$1(value)) ?? [];
    if (typeof value !== 'string' || (low ?? high) === undefined) {
        const ours = asCriterion(value);
        return wrong(scope, path, 'how often, such as ">= 3", "= 3" or "2 to 5"', value, sayOurs(ours));
    }
    const [, from] = /^ *(\d+) to/.exec(value) ?? [];
    if (Number(from) > Number(high))
        wrong(scope, path, 'the smaller number first', value, `write "${high} to ${from}"`);
    else if (Number(low ?? high) > most)
        wrong(scope, path, `a count of at most ${most}`, value, undefined, 'too-many');
    else if (/^ *(= *0+|<=? *0+|< *1) *$/.test(value))
        scope.report({
            level: 'warning',
            code: 'never-counts',
            path,
            message: `${show(value)} never holds: a rule is looked at when it has happened`,
            fix: 'for what did not happen write "wait" and "unless", or "not"',
        });
};
/** `">= 75%"` */
const share$1 = (value, path, scope) => {
    const bare = /^ *(\d{1,3}) *%? *$/.exec(written$1(value))?.[1];
    if (typeof value !== 'string' || !/^ *(>=)? *\d{1,3} ?% *$/.test(value) || Number(/\d+/.exec(value)) > 100)
        wrong(scope, path, 'how far down, such as ">= 75%"', value, bare && Number(bare) <= 100 ? `write ">= ${bare}%"` : undefined);
};
/** `"09:00 to 17:00"` */
const hours = (value, path, scope) => {
    const good = /^ *(\d{1,2}):(\d\d) to (\d{1,2}):(\d\d) *$/.exec(typeof value === 'string' ? value : '');
    if (good && Number(good[1]) < 24 && Number(good[2]) < 60 && Number(good[3]) <= 24 && Number(good[4]) < 60)
        return;
    const [, from, fromMinute = '00', am, to, toMinute = '00', pm] = /^ *(\d{1,2})(?:[:.](\d\d))? *([ap]m|h|uhr)? *(?:-|–|to) *(\d{1,2})(?:[:.](\d\d))? *([ap]m|h|uhr)?[ .]*$/i.exec(written$1(value)) ?? [];
    // Noon is 12 pm, midnight 12 am.
    const clock = (hour = '', half = '') => /[ap]m/i.test(half) ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
    const [first, last] = [clock(from, am), clock(to, pm)];
    const fix = from && to && first < 24 && last <= 24
        ? `${`${first}`.padStart(2, '0')}:${fromMinute} to ${`${last}`.padStart(2, '0')}:${toMinute}`
        : undefined;
    wrong(scope, path, 'hours such as "09:00 to 17:00"', value, fix && `write "${fix}"`);
};

/** What a visit can come by; an application can name others. */
const CHANNELS = 'direct search paid-search social paid-social video email ai display affiliate referral sms push internal'.split(' ');
/** A word that no visit comes by, and that is nearly one, is a slip. */
const channel = (value, at, scope) => {
    wording('a channel such as "email"')(value, at, scope);
    if (typeof value !== 'string' || value.includes('*') || CHANNELS.includes(value.trim().toLowerCase()))
        return;
    const near = ourValue(value, CHANNELS);
    if (near)
        scope.report({
            level: 'warning',
            code: 'unknown-channel',
            path: at,
            message: `no visit comes by ${show(value)} by itself`,
            fix: didYouMean(near),
        });
};

const DAYS$1 = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Names that other tools give to what has a word here are told. */
const event$1 = (value, at, scope) => {
    pattern('the name of an event such as "purchase" or "video_*"')(value, at, scope);
    const ours = typeof value === 'string' && builtInEvent(value);
    if (ours)
        scope.report({
            level: 'warning',
            code: 'foreign-event',
            path: at,
            message: `${show(value)} is what another tool calls it; nothing reports it here by itself`,
            fix: ours === 'rage_click' ? 'write "moment": "rage_click"' : `write "event": "${ours}"`,
        });
};
/** CSS, as far as that shows without a page. */
const selector = (value, at, scope) => {
    pattern('a CSS selector such as "[data-add-to-cart]"')(value, at, scope);
    if (typeof value !== 'string')
        return;
    const open = [...value].reduce((depth, sign) => depth + ('[('.includes(sign) ? 1 : '])'.includes(sign) ? -1 : 0), 0);
    const message = open
        ? `${show(value)} has a bracket without its other half`
        : /^\/\/|^\.\/\//.test(value)
            ? `${show(value)} looks like XPath`
            : undefined;
    if (message)
        scope.report({
            level: 'warning',
            code: 'odd-selector',
            path: at,
            message,
            fix: 'write a CSS selector, such as "[data-add-to-cart]"',
        });
};
const day = (value, at, scope) => {
    if (DAYS$1.includes(value))
        return;
    const near = typeof value === 'string' ? value.slice(0, 3).toLowerCase() : '';
    wrong(scope, at, 'a day such as "sat"', value, DAYS$1.includes(near) ? `write "${near}"` : undefined);
};
/** A form may be on a page without being in the file, so a name is only wrong if it is nearly one of these. */
const form$1 = (value, at, scope) => {
    pattern('the id or name of a form')(value, at, scope);
    const { form: known } = scope.ids;
    if (typeof value !== 'string' || value.includes('*') || known.includes(value))
        return;
    const near = closest(value, known);
    if (near)
        scope.report({
            level: 'warning',
            code: 'unknown-form',
            path: at,
            message: `there is no form called ${show(value)} under "forms"`,
            fix: didYouMean(near),
        });
};

/** In a path from "/" on these are regular expressions and nothing else. schema.json has the same. */
const REGULAR = /\.[*+]|\\|\(.*\||\[[^\]]*-|\(\?|\$$/;
const globInstead = (value) => {
    const glob = value
        .replace(/^\^|\$$/g, '')
        .replace(/\\([/.-])/g, '$1')
        .replace(/\/\.[*+]$/, '/**')
        .replace(/\.[*+]$/, '*');
    return /^\/[\w/*.-]*$/.test(glob) && glob.includes('*') ? glob : '/checkout/**';
};
/** What another tool's "contains" and "starts with" are as a path: `*a*` → a part with it, `/a*` → all below it. */
function globOf(criterion = '') {
    const [, part] = /^\*([^/*]+)\*$/.exec(criterion) ?? [];
    const [, start] = /^(\/[^*]*?)\/?\*$/.exec(criterion) ?? [];
    return part
        ? `/**/*${part}*/**`
        : start
            ? `${start}/**`
            : /^\/[^*]*$/.test(criterion)
                ? criterion
                : undefined;
}
/** A path with `*` and `**`; everything else that people write in its place is understood. */
const path$1 = (value, place, scope) => {
    const key = keyOf(place);
    const say = (code, message, fix) => scope.report({ level: 'error', code, path: place, message, fix });
    if (typeof value !== 'string' || !value.trim()) {
        const glob = globOf(asCriterion(value));
        return wrong(scope, place, 'a glob such as "/pricing/**"', value, glob && `write "${key}": ${show(glob)}`);
    }
    const shown = show(value);
    if (value.length > 200)
        return wrong(scope, place, 'at most 200 characters', value.length, undefined, 'too-long');
    const [, whole, rest] = /^(?:[a-z]+:)?\/\/([^/?#]*)([^?#]*)/i.exec(value) ??
        /^((?:[\w-]+\.)+[a-z]{2,}(?::\d+)?)(\/[^?#]*)/i.exec(value) ??
        [];
    if (whole)
        return say('whole-address', `expected only the path, got the whole address ${shown}`, `write "${key}": ${show(rest || '/')}${key === 'path' ? `, and "host": ${show(whole)} if the host matters` : ''}`);
    if (REGULAR.test(value) || (!/^[/*]/.test(value) && /[\^$|\\()[\]{}+]/.test(value)))
        return say('regular-expression', `${shown} looks like a regular expression, which milepost does not use`, `use * for one part of a path and ** for any number of parts, such as ${show(globInstead(value))}; for alternatives give a list: ["/a", "/b"]`);
    const [, before, mark, behind] = /^([^?#]*)([?#])(.*)$/s.exec(value) ?? [];
    if (mark === '?') {
        const wanted = [...new URLSearchParams(behind.split('#')[0])].map(([name, is]) => `${show(name)}: ${show(is)}`);
        return say('path-with-query', `a path has no "?": ${shown}`, `write "${key}": ${show(before)}${wanted.length ? ` and "query": { ${wanted.join(', ')} }` : ''}`);
    }
    if (mark)
        return say('path-with-hash', `a path has no "#": ${shown}`, `write "${key}": ${show(before || '/')} and "hash": ${show(behind)}, or "site": { "router": "hash" } if all routes are there`);
    const [, other] = /^ *(?:not|!=?|<>|≠) *(\/.*)$/i.exec(value) ?? [];
    if (!/^[/*]/.test(value))
        return say('path-without-slash', `a path starts with "/", got ${shown}`, other ? `write "not": { "${key}": ${show(other)} }` : `write ${show(`/${value.trim()}`)}`);
    const several = value.split(/\s*(?:[,;|]| or | and )\s*(?=\/)/i);
    if (several.length > 1)
        scope.report({
            level: 'warning',
            code: 'several-paths',
            path: place,
            message: `${shown} is taken as one path`,
            fix: `write a list: [${several.map(show).join(', ')}]`,
        });
    const parameter = /\/(:\w+|\{\w+\}|\[\.{0,3}\w+\])(?=\/|$)/.exec(value)?.[1];
    if (parameter)
        scope.report({
            level: 'warning',
            code: 'route-parameter',
            path: place,
            message: `"${parameter}" is taken letter by letter`,
            fix: `write ${show(value.replace(/\/(:\w+|\{\w+\}|\[\.{0,3}\w+\])(?=\/|$)/g, '/*'))} for any text there`,
        });
};

/** A `{ … }` in which every key is known. */
function record(keys, { wanted, required = {}, unknown = 'key', hint, }) {
    const allowed = [...Object.keys(keys), 'note'];
    return (value, path, scope) => {
        if (!isRecord(value))
            return wrong(scope, path, wanted, value);
        const at = (key) => (path ? `${path}.${key}` : key);
        for (const [key, inner] of Object.entries(value)) {
            if (Object.hasOwn(keys, key))
                keys[key](inner, at(key), scope);
            else if (key !== 'note')
                scope.report({
                    level: 'error',
                    code: `unknown-${unknown}`,
                    path: at(key),
                    message: `unknown ${unknown} "${key.slice(0, 60)}"`,
                    fix: hint?.(key, inner) ??
                        suggest(key, allowed.filter((one) => !Object.hasOwn(value, one))),
                });
        }
        for (const [key, fix] of Object.entries(required))
            if (!Object.hasOwn(value, key))
                scope.report({ level: 'error', code: 'missing-key', path, message: `"${key}" is missing`, fix });
    };
}

/** Moments that Milepost notices by itself. */
const BUILT_IN_MOMENTS = ('rage_click dead_click error_click quick_back exit_intent tab_return field_hesitation field_struggle form_abandon ' +
    'deep_read copy_intent empty_search search_refine slow_page').split(' ');

const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;
/** `"Buy Now!"` → `buy-now` */
const asId = (value) => (typeof value === 'string' ? value : '')
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 40);
const id = (value, path, scope) => {
    if (typeof value === 'string' && ID.test(value))
        return;
    const better = asId(value);
    const words = 'a short name in lower case such as "buy" or "keep-in-touch"';
    wrong(scope, path, words, value, better ? `use "${better}"` : undefined, 'bad-id');
};
/** Where an unknown name may still be right, because code and markup can bring it too. */
const ELSEWHERE = {
    moment: 'data-mp-moment or milepost.moment()',
    goal: 'data-mp-goal or milepost.goal()',
};
/** The id of something that is there. */
const idOf$1 = (what, sure = false) => (value, path, scope) => {
    const known = [...scope.ids[what], ...(what === 'moment' ? BUILT_IN_MOMENTS : [])];
    const words = `the id of a ${what}`;
    if (typeof value !== 'string')
        return wrong(scope, path, words, value);
    if (known.includes(value))
        return;
    // Without stages there is one thing to say, and it is said.
    if (what === 'stage' && !known.length)
        return;
    const near = closest(value, known);
    const elsewhere = ELSEWHERE[what];
    const own = [...new Set(scope.ids[what])].slice(0, 20).map((one) => `"${one}"`);
    scope.report({
        level: elsewhere && !near && !sure && ID.test(value) ? 'warning' : 'error',
        code: `unknown-${what}`,
        path,
        message: `there is no ${what} called ${show(value)}`,
        fix: didYouMean(near) ??
            (elsewhere && !sure
                ? `add it under "${what}s"; if it comes from ${elsewhere}, leave it`
                : own.length
                    ? `the ${what}s are ${listed(own, 'and')}`
                    : `add it under "${what}s"`),
    });
};
/** A name that the application registers, if what it registers is known here. */
const registered = (what, words) => (value, path, scope) => {
    text$1(words)(value, path, scope);
    const known = scope[what];
    if (typeof value === 'string' && value.trim() && known && !known.includes(value))
        scope.report({
            level: 'error',
            code: `unknown-${what.slice(0, -1)}`,
            path,
            message: `the application has no ${what.slice(0, -1)} called ${show(value)}`,
            fix: didYouMean(closest(value, known)),
        });
};

const DEEPEST$2 = 3;
const RULE$1 = 'a rule in { }';
const some = (kind, wanted) => oneOrMore(kind, wanted);
const texts = (wanted) => some(wording(wanted), wanted);
const places = (wanted) => some(either((value) => written$1(value).startsWith('/'), path$1, wording(wanted)), wanted);
const inner = (value, at, scope) => rule(value, at, { ...scope, depth: scope.depth + 1 });
const rulesWithin = some(inner, 'a rule in { }, or a list of rules');
/** Every word a rule can hold. */
const CONDITIONS = {
    event: some(event$1, 'the name of an event such as "purchase" or "video_*"'),
    path: some(path$1, 'a glob such as "/pricing/**"'),
    host: texts('a host such as "shop.acme.example"'),
    query: values('"plan": "pro"'),
    hash: texts('a text such as "plans"'),
    title: texts('a text such as "*shoes*"'),
    selector: some(selector, 'a CSS selector such as "[data-add-to-cart]"'),
    text: texts('a text such as "Buy now*"'),
    link: places('a text such as "tel:*", or a path such as "/pricing/**"'),
    region: texts('a text such as "footer"'),
    form: some(form$1, 'the id or name of a form'),
    field: texts('the name of a field such as "coupon"'),
    search: texts('a text such as "*gift*", or "*" for any search'),
    data: values('"total": ">= 100"'),
    channel: some(channel, 'a channel such as "email"'),
    source: texts('a source such as "newsletter"'),
    medium: texts('a medium such as "cpc"'),
    campaign: texts('a campaign such as "autumn*"'),
    referrer: places('a text such as "*.google.*"'),
    landing: places('a path such as "/l/**"'),
    traits: values('"plan": "team"'),
    persona: some(idOf$1('persona'), 'the id of a persona'),
    identified: flag,
    visits: count(),
    device: some(choice('mobile', 'tablet', 'desktop'), '"mobile", "tablet" or "desktop"'),
    language: texts('a language such as "fr" or "en-*"'),
    variant: values('"new-checkout": "b"'),
    stage: some(idOf$1('stage'), 'the id of a stage'),
    reached: some(idOf$1('stage'), 'the id of a stage'),
    lap: count(),
    engaged: time(),
    scrolled: share$1,
    count: count(50),
    within: time('this page', 'this visit', 'ever'),
    distinct: pattern('"path", "day", "visit" or a key of the data'),
    steps: list(inner, 'a list of at least two rules', 2),
    wait: time(),
    unless: rulesWithin,
    days: some(day, 'a day such as "sat"'),
    hours,
    away: time(),
    moment: some(idOf$1('moment'), 'the id of a moment'),
    goal: some(idOf$1('goal'), 'the id of a goal'),
    custom: registered('conditions', 'the name of a condition given to init()'),
    any: rulesWithin,
    all: rulesWithin,
    not: rulesWithin,
};
const META$1 = { touchpoint: words$1, id: words$1 };
const known$1 = record({ ...CONDITIONS, ...META$1 }, {
    wanted: RULE$1,
    unknown: 'condition',
    // A rule inside a rule, as if it were a stage.
    hint: (key, value) => key === 'when' && isRecord(value)
        ? `write ${show(value).slice(1, -1)} without "when" around it`
        : undefined,
});
const START = 'write { "path": "/pricing" } for a visit to that page';
/** Words that say nothing of which events they look back at, or wait after. */
const LOOKING_BACK = ['count', 'within', 'distinct', 'wait', 'unless'];
/** Words that mean nothing without another one. */
const NEEDS = [
    ['distinct', ['count'], 'add "count": ">= 3"'],
    ['within', ['count', 'steps'], 'add "count": ">= 2", or leave it out'],
    ['wait', ['unless'], 'add "unless": { "path": "/thanks" }, what must not happen in the meantime'],
    ['unless', ['wait', 'count', 'steps'], 'add "wait": "2 minutes"; for an exception write "not"'],
];
/** One rule, and all that lies in it. */
const rule = (value, at, scope) => {
    if (!isRecord(value)) {
        const page = typeof value === 'string' && value.startsWith('/');
        return wrong(scope, at, RULE$1, value, page ? `write { "path": ${show(value)} }` : START, 'bad-rule');
    }
    const say = (code, path, message, fix) => scope.report({ level: 'error', code, path, message, fix });
    if (scope.depth > DEEPEST$2)
        return say('too-deep', at, `expected at most ${DEEPEST$2} rules inside each other`, 'name a part of it as a moment, and write "moment": "its-id"');
    known$1(value, at, scope);
    const asked = Object.keys(value).filter((key) => !['touchpoint', 'note', 'id'].includes(key));
    const counting = asked.find((key) => key === 'count' || key === 'wait');
    if (!asked.length)
        say('empty-rule', at, 'expected at least one condition, got none', START);
    else if (counting && asked.every((key) => LOOKING_BACK.includes(key)))
        say('empty-rule', `${at}.${counting}`, `"${counting}" says nothing of which events`, 'add the condition it is about, such as "path": "/products/**"');
    for (const [word, others, fix] of NEEDS)
        if (Object.hasOwn(value, word) && !others.some((other) => Object.hasOwn(value, other)))
            say('half-condition', `${at}.${word}`, `"${word}" says nothing without ${others.map((other) => `"${other}"`).join(' or ')}`, fix);
};
/** One rule, or a list of which any is enough. */
const rules = (value, at, scope) => {
    if (Array.isArray(value))
        for (const [i, item] of value.entries())
            rule(item, `${at}[${i}]`, scope);
    else
        rule(value, at, scope);
};

/** A condition that stands beside `when` instead of in it. */
const inWhen = (key, value) => Object.hasOwn(CONDITIONS, key) || key === 'touchpoint'
    ? `write "when": { "${key}": ${show(value)}${key === 'touchpoint' ? ', …' : ''} }`
    : undefined;
/** An entry with an id that may not be forgotten. */
const named = (kind) => (value, path, scope) => {
    kind(value, path, scope);
    if (isRecord(value) && !Object.hasOwn(value, 'id')) {
        const better = asId(value.name);
        scope.report({
            level: 'error',
            code: 'bad-id',
            path,
            message: 'expected a short name in lower case such as "buy" or "keep-in-touch", got nothing',
            fix: better ? `add "id": "${better}"` : 'add "id": "a-name-of-its-own"',
        });
    }
};
const name$1 = text$1('a name in double quotes');
const former = oneOrMore(id, 'a former id of this stage');
const stage = record({
    id,
    name: name$1,
    was: either((value) => Array.isArray(value) && !value.length, anything, former),
    aim: words$1,
    phase: choice('before', 'during', 'after'),
    importance: number(1, 5),
    when: rules,
    reopen: flag,
    usual: time(),
    target: either((value) => isRecord(value) || typeof value === 'number', anything, words$1),
}, { wanted: 'a stage in { }', hint: inWhen });
const MOST_STAGES = 20;
/** The stages themselves, first to last. */
const stages = (value, path, scope) => {
    if (!Array.isArray(value) || !value.length)
        return wrong(scope, path, 'a list of stages', value, 'write "stages": [ { "id": "awareness", "when": { "path": "/" } } ]', 'no-stages');
    if (value.length > MOST_STAGES)
        wrong(scope, path, `at most ${MOST_STAGES} stages`, value.length, undefined, 'too-many-stages');
    list(named(stage), '')(value, path, scope);
};

const LIMITS = ['once', 'once per visit', 'once per page', 'once per stage', 'every time'];
/** How often something may happen: a few words, or `every 10 minutes`. */
const limit = (value, path, scope) => {
    const every = typeof value === 'string' && /^every (\d+(?:\.\d+)? ?[a-z]+)$/.exec(value)?.[1];
    if (every && every !== 'time')
        return time()(every, path, scope);
    choice(...LIMITS, 'every 10 minutes')(value, path, scope);
};
const OCCASIONS = 'what starts it, such as { "enter": "buy" }';
const occasion = (value, path, scope) => {
    occasions(value, path, scope);
    if (isRecord(value) && !Object.keys(value).some((key) => key !== 'note'))
        wrong(scope, path, OCCASIONS, value);
};
const occasions = record({
    enter: oneOrMore(idOf$1('stage'), OCCASIONS),
    leave: oneOrMore(idOf$1('stage'), OCCASIONS),
    stuck: oneOrMore(idOf$1('stage'), OCCASIONS),
    moment: oneOrMore(idOf$1('moment'), OCCASIONS),
    goal: oneOrMore(idOf$1('goal'), OCCASIONS),
    persona: oneOrMore(idOf$1('persona'), OCCASIONS),
}, { wanted: OCCASIONS });
const VERBS$1 = ['push', 'emit', 'mark', 'run', 'track', 'send', 'ask'];
const NAMED$1 = text$1('a name in double quotes');
/** One verb with its object. */
const action = (value, path, scope) => {
    const object = isRecord(value) ? value : {};
    const keys = Object.keys(object).filter((key) => key !== 'note');
    const [verb] = keys;
    if (keys.length !== 1 || !VERBS$1.includes(verb)) {
        const got = isRecord(value) ? keys.join(' and ').slice(0, 80) || 'none' : show(value);
        const strange = keys.find((key) => !VERBS$1.includes(key));
        return scope.report({
            level: 'error',
            code: 'wrong-action',
            path,
            message: `expected one action out of ${VERBS$1.join(', ')}, got ${got}`,
            fix: strange
                ? suggest(strange, VERBS$1)
                : keys.length > 1
                    ? `write ${keys.map((key) => `{ "${key}": ${show(object[key])} }`).join(', ')}`
                    : undefined,
        });
    }
    const wanted = object[verb];
    const at = `${path}.${verb}`;
    if (verb === 'send')
        choice('now')(wanted, at, scope);
    else if (verb === 'run')
        registered('actions', 'the name of an action given to init()')(wanted, at, scope);
    else
        NAMED$1(wanted, at, scope);
};
/** What the page does when the journey changes. */
const trigger = record({ id, on: occasion, if: rule, do: oneOrMore(action, 'one action or more'), limit }, {
    wanted: 'a trigger in { }',
    required: { on: 'add "on": { "enter": "buy" }', do: 'add "do": [ { "push": "journey_stage" } ]' },
});

const name = text$1('a name in double quotes');
const WHEN = 'add "when": { "path": "/pricing" }, what shows it';
const moment = record({
    id,
    name,
    want: choice('know', 'go', 'do', 'buy', 'other'),
    kind: choice('intent', 'friction', 'delight'),
    when: rules,
    repeat: limit,
}, { wanted: 'a moment in { }', required: { when: WHEN }, hint: inWhen });
const currency = (value, path, scope) => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value))
        return;
    const signs = { '€': 'EUR', $: 'USD', '£': 'GBP', EURO: 'EUR', DOLLAR: 'USD' };
    const upper = typeof value === 'string' ? value.trim().toUpperCase() : '';
    const better = Object.hasOwn(signs, upper) ? signs[upper] : /^[A-Z]{3}$/.test(upper) ? upper : undefined;
    wrong(scope, path, 'three letters such as "EUR"', value, better && `write "${better}"`);
};
const worth = (value, path, scope) => {
    text$1('a number, or a key of the data such as "total"')(value, path, scope);
    const [, amount] = /^\D{0,4}(\d+(?:[.,]\d+)?)(?!\w)/.exec(typeof value === 'string' ? value : '') ?? [];
    if (amount)
        scope.report({
            level: 'warning',
            code: 'number-in-quotes',
            path,
            message: `${show(value)} is taken as a key of the data`,
            fix: `write "value": ${Number(amount.replace(',', '.'))} without quotes, and "currency": "EUR"`,
        });
};
const goal = record({
    id,
    name,
    kpi: words$1,
    when: rules,
    value: either((value) => typeof value === 'number', anything, worth),
    currency,
    repeat: limit,
}, { wanted: 'a goal in { }', required: { when: WHEN }, hint: inWhen });
const lines$1 = either(Array.isArray, list(words$1, 'a list of texts'), words$1);
const persona = record({
    id,
    name,
    when: rules,
    motivations: lines$1,
    interests: lines$1,
    needs: lines$1,
    expectations: lines$1,
    desires: lines$1,
    issues: lines$1,
}, { wanted: 'a persona in { }', hint: inWhen });
const form = record({
    id: text$1('the id or name of a form', 100),
    selector: text$1('a CSS selector such as "#checkout"'),
    steps: list(words$1, 'a list of names'),
    success: rules,
    giveUpAfter: time(),
    ignoreFields: list(words$1, 'a list of names'),
}, { wanted: 'a form in { }', required: { id: 'add "id", the id or name of the form' } });
const touchpoint = (value, path, scope) => {
    rule(value, path, scope);
    if (isRecord(value) && !Object.hasOwn(value, 'touchpoint'))
        scope.report({
            level: 'error',
            code: 'missing-key',
            path,
            message: '"touchpoint" is missing',
            fix: 'add "touchpoint": "Help centre", its row on the journey map',
        });
};
/** The lists of the file, by their key. */
const ENTRIES = {
    touchpoints: list(touchpoint, 'a list of named rules in [ ]'),
    moments: list(named(moment), 'a list of moments in [ ]'),
    goals: list(named(goal), 'a list of goals in [ ]'),
    personas: list(named(persona), 'a list of personas in [ ]'),
    triggers: list(trigger, 'a list of triggers in [ ]'),
    forms: list(form, 'a list of forms in [ ]'),
};

/** `"31.5.2026"` → `"2026-05-31"` */
const asDay = (value) => {
    const [, day = '', month = '', year] = /^ *(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}) *$/.exec(written$1(value)) ?? [];
    return year && `write "${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}"`;
};
/** A report leaves out a row it cannot read, and nobody would see that it is missing. */
const costs = (value, at, scope) => {
    if (!Array.isArray(value))
        return void scope.report({
            level: 'warning',
            code: 'unreadable-cost',
            path: at,
            message: `expected a list of costs, got ${show(value)}`,
            fix: 'write [{ "channel": "email", "cost": 80, "currency": "EUR" }]; a table goes to milepost report --costs',
        });
    for (const [i, row] of value.entries())
        for (const [key, cell] of Object.entries(isRecord(row) ? row : {})) {
            const day = (key === 'from' || key === 'to') && !/^\d{4}-\d\d-\d\d/.test(written$1(cell));
            if (!day && (key !== 'cost' || (written$1(cell).trim() && !Number.isNaN(Number(cell)))))
                continue;
            const [, amount] = /^ *(\d+(?:[.,]\d+)?)/.exec(written$1(cell)) ?? [];
            scope.report({
                level: 'warning',
                code: 'unreadable-cost',
                path: `${at}[${i}].${key}`,
                message: `${show(cell)} is no ${day ? 'day' : 'number'}`,
                fix: day
                    ? (asDay(cell) ?? 'write it like "2026-05-31"')
                    : `write "cost": ${amount?.replace(',', '.') ?? 80}, and "currency": "EUR"`,
            });
        }
};

const many$1 = number(1, 1000);
const amount = number(0, Infinity, false);
const share = number(0, 100, false);
const depth$1 = number(1, 100, false);
/** What `capture.moments` may set for each built-in moment. */
const THRESHOLDS = {
    rage_click: { clicks: number(2, 1000), within: time(), box: amount },
    dead_click: { wait: time() },
    error_click: { within: time() },
    quick_back: { engaged: time(), scrolled: share },
    exit_intent: { engaged: time(), speed: amount, depth: depth$1 },
    tab_return: { away: time(), engaged: time() },
    field_hesitation: { firstKey: time(), returns: many$1 },
    field_struggle: { errors: many$1, retyped: many$1 },
    form_abandon: { giveUpAfter: time() },
    deep_read: { engaged: time(), scrolled: depth$1 },
    search_refine: { searches: many$1, within: time() },
    empty_search: {},
    copy_intent: { shortest: many$1, longest: number(1, 1e6) },
    slow_page: { lcp: time(), inp: time(), cls: amount },
};

const host = (value, at, scope) => {
    const good = typeof value === 'string' && /^[^/: ]+(:\d+)?$/.test(value);
    const [, better] = /^(?:[a-z]+:\/\/)?([^/:? ]+(?::\d+)?)/i.exec(typeof value === 'string' ? value : '') ?? [];
    if (!good)
        wrong(scope, at, 'only the host, such as "www.acme.example"', value, better && `write "${better}"`);
};
const prefix = (value, at, scope) => {
    if (typeof value === 'string' && !value.startsWith('/') && value.trim())
        return wrong(scope, at, 'the beginning of a path such as "/en"', value, `write "/${value.replace(/^[./]+|\/+$/g, '')}"`);
    path$1(value, at, scope);
};
const NAMES = list(pattern('a name such as "tab"'), 'a list of names such as ["tab"]');
const site = record({
    host,
    ignorePrefix: list(prefix, 'a list such as ["/en", "/fr"]'),
    router: choice('history', 'hash'),
    queryMatters: NAMES,
    searchParams: NAMES,
    internal: list(host, 'a list of hosts such as ["*.acme.example"]'),
    inspect: list(host, 'a list of hosts such as ["localhost"]'),
}, { wanted: '"site" in { }' });
const percent = (value, at, scope) => {
    if (typeof value === 'string' && /^\d{1,3}(\.\d+)?%$/.test(value) && Number.parseFloat(value) <= 100)
        return;
    const [, amount] = /^ *([\d.]+) *%? *$/.exec(typeof value === 'string' || typeof value === 'number' ? `${value}` : '') ?? [];
    const share = typeof value === 'number' && value <= 1 ? value * 100 : Number(amount);
    wrong(scope, at, 'a share such as "25%"', value, share <= 100 ? `write "${share}%"` : undefined);
};
const SWITCHES = 'pages clicks links downloads forms fields scroll engaged search views media copy print share errors feedback vitals'.split(' ');
const sample = (value, at, scope) => {
    if (!isRecord(value))
        return wrong(scope, at, 'shares such as { "vitals": "25%" }', value);
    for (const [key, share] of Object.entries(value)) {
        const here = `${at}.${key}`;
        if (key === 'note')
            continue;
        if (SWITCHES.includes(key))
            percent(share, here, scope);
        else
            wrong(scope, here, `one of ${SWITCHES.join(', ')}`, key, didYouMean(closest(key, SWITCHES)));
    }
};
/** Built-in moments: on, off, or with thresholds of one's own. */
const moments$1 = (value, at, scope) => {
    if (typeof value === 'boolean')
        return;
    if (!isRecord(value))
        return wrong(scope, at, 'true, false or moments such as { "rage_click": { "clicks": 4 } }', value);
    for (const [key, inner] of Object.entries(value)) {
        const here = `${at}.${key}`;
        if (key === 'note')
            continue;
        if (!BUILT_IN_MOMENTS.includes(key))
            scope.report({
                level: 'error',
                code: 'unknown-moment',
                path: here,
                message: `there is no built-in moment called "${key.slice(0, 60)}"`,
                fix: didYouMean(closest(key, BUILT_IN_MOMENTS)) ??
                    'moments of your own stand under "moments", with a "when"',
            });
        else if (typeof inner !== 'boolean' && !isRecord(inner))
            wrong(scope, here, 'true, false or thresholds such as { "clicks": 4 }', inner);
        else if (isRecord(inner))
            record(THRESHOLDS[key], { wanted: 'thresholds in { }', unknown: 'threshold' })(inner, here, scope);
    }
};
const capture = record({
    ...Object.fromEntries('pages clicks links forms fields search media copy print share errors feedback vitals dataLayer'
        .split(' ')
        .map((key) => [key, flag])),
    downloads: orFalse(list(pattern('a file ending such as "pdf"'), 'a list of file endings such as ["pdf", "zip"], or false')),
    scroll: orFalse(list(number(1, 100, false), 'a list of percentages such as [25, 50, 75], or false')),
    engaged: orFalse(time()),
    views: orFalse(text$1('a CSS selector such as "[data-mp-view]", or false')),
    moments: moments$1,
    sample,
}, { wanted: '"capture" in { }' });
const MODES = ['wait', 'anonymous', 'not-needed'];
const consent = (value, at, scope) => {
    if (MODES.includes(value))
        return;
    const better = value === true || /^(required|opt-?in|ask|yes|denied)$/i.test(`${typeof value === 'string' ? value : ''}`)
        ? 'wait'
        : value === false ||
            /^(none|no|not ?-?_?(needed|required)|opt-?out|granted)$/i.test(typeof value === 'string' ? value : '')
            ? 'not-needed'
            : closest(value, MODES);
    wrong(scope, at, '"wait", "anonymous" or "not-needed"', value, didYouMean(better));
};
const privacy = record({
    consent,
    obey: list(choice('gpc', 'dnt'), 'a list such as ["gpc"]'),
    remember: time(),
    storage: choice('device', 'memory'),
    keepQuery: list(pattern('a parameter such as "utm_*"'), 'a list of parameters such as ["utm_*", "ref"]'),
    text: choice('links-and-buttons', 'none'),
    mask: list(text$1('a CSS selector such as "[data-private]"'), 'a list of CSS selectors such as ["[data-private]"]'),
    ignore: list(path$1, 'a list of paths such as ["/admin/**"]'),
    clickIds: choice('with marketing consent', 'never'),
    comments: flag,
}, { wanted: '"privacy" in { }' });
const map = record({ targets: anything, weights: anything, lanes: anything, costs, notes: anything }, { wanted: '"map" in { }' });
/** The parts of the file that are no lists. */
const SECTIONS$1 = {
    $schema: words$1,
    name: words$1,
    version: words$1,
    movement: choice('forward', 'free', 'step'),
    fadeAfter: time(),
    site,
    capture,
    privacy,
    map,
};
/** Keys that belong one level further in. */
const BELONGS_IN = {
    host: 'site',
    ignorePrefix: 'site',
    router: 'site',
    consent: 'privacy',
    obey: 'privacy',
    remember: 'privacy',
    storage: 'privacy',
    mask: 'privacy',
    keepQuery: 'privacy',
    clicks: 'capture',
    scroll: 'capture',
    vitals: 'capture',
    targets: 'map',
    lanes: 'map',
    costs: 'map',
};

const isNull = (value) => value === null;
const depth = (value, at, scope) => {
    const bare = /^ *(\d{1,3}) *%? *$/.exec(written$1(value))?.[1];
    if (typeof value !== 'string' || !/^\d{1,3} ?%$/.test(value))
        wrong(scope, at, 'how far down, such as "75%"', value, bare && `write "${bare}%"`);
};
const event = (value, at, scope) => {
    words$1(value, at, scope);
    const ours = typeof value === 'string' && builtInEvent(value);
    if (ours === 'page')
        scope.report({
            level: 'warning',
            code: 'foreign-event',
            path: at,
            message: `"${value}" is what another tool calls it`,
            fix: 'write { "page": "/pricing" } for a page view',
        });
};
const address = (value, at, scope) => {
    text$1('a page such as "/pricing?plan=pro"', 2000)(value, at, scope);
    if (typeof value === 'string' && value.trim() && !/^(\/|https?:\/\/|#)/i.test(value))
        wrong(scope, at, 'a page that starts with "/"', value, `write "/${value.trim()}"`);
};
const who = (value, at, scope) => {
    if (!isRecord(value) && typeof value !== 'boolean')
        words$1(value, at, scope);
};
/** What a visitor can do, one of these to a step. */
const VERBS = {
    page: address,
    click: words$1,
    submit: words$1,
    field: words$1,
    event,
    search: words$1,
    scroll: depth,
    engage: time(),
    moment: words$1,
    wait: time(),
    return: time(),
    identify: who,
};
const DETAILS = {
    on: oneOrMore(words$1, 'a CSS selector such as "[data-add-to-cart]"'),
    link: words$1,
    region: words$1,
    form: words$1,
    data: either(isRecord, anything, (value, at, scope) => wrong(scope, at, 'names and values such as { "total": 99 }', value)),
    from: words$1,
};
const known = record({ ...VERBS, ...DETAILS }, { wanted: 'a step such as { "page": "/pricing" }', unknown: 'step' });
const step = (value, at, scope) => {
    known(value, at, scope);
    if (!isRecord(value))
        return;
    const verbs = Object.keys(value).filter((key) => Object.hasOwn(VERBS, key));
    const strange = Object.keys(value).some((key) => key !== 'note' && !Object.hasOwn({ ...VERBS, ...DETAILS }, key));
    if (verbs.length > 1 || (!verbs.length && !strange))
        scope.report({
            level: 'error',
            code: 'wrong-step',
            path: at,
            message: `expected one thing that the visitor does, got ${verbs.length ? verbs.join(' and ') : 'none'}`,
            fix: verbs.length
                ? 'make a step of each'
                : typeof value.form === 'string'
                    ? `write { "submit": ${show(value.form)} } for that form sent`
                    : 'write { "page": "/pricing" } for a visit to that page',
        });
};
const ids$1 = (what) => list(idOf$1(what, what === 'trigger'), `a list of ids in [ ]`);
const stageOrNone = either(isNull, anything, idOf$1('stage'));
const outcome = record({
    stage: stageOrNone,
    furthest: stageOrNone,
    lap: number(1, Infinity),
    touchpoint: words$1,
    moments: ids$1('moment'),
    goals: ids$1('goal'),
    triggers: ids$1('trigger'),
    noMoments: ids$1('moment'),
    noGoals: ids$1('goal'),
    noTriggers: ids$1('trigger'),
}, { wanted: 'a stage, or { "stage": "buy", "lap": 1 }' });
const expectation = (value, at, scope) => {
    if (typeof value === 'string')
        return idOf$1('stage')(value, at, scope);
    outcome(value, at, scope);
    if (isRecord(value) && !Object.keys(value).length)
        wrong(scope, at, 'what must come out', value);
};
/** The tests inside the file. */
const tests = list(record({
    name: text$1('a name in double quotes'),
    from: words$1,
    do: list(step, 'a list of steps such as [ { "page": "/pricing" } ]', 1),
    expect: expectation,
}, {
    wanted: 'a test in { }',
    required: {
        do: 'add "do": [ { "page": "/pricing" } ]',
        expect: 'add "expect": "buy", the stage that must come out',
    },
}), 'a list of tests in [ ]');

/** Every rule that stands by itself, in the order of the file. */
function rulesOf(config) {
    const found = [];
    const add = (rules, path, list, index) => {
        each(rules, path, (rule, at) => {
            if (isRecord(rule))
                found.push({ rule, path: at, list, index });
        });
    };
    const entries = (list, key) => {
        each(own(config, list), list, (entry, path, index) => add(own(entry, key), `${path}.${key}`, list, index));
    };
    entries('stages', 'when');
    each(own(config, 'touchpoints'), 'touchpoints', (rule, path, index) => add(rule, path, 'touchpoints', index));
    for (const list of ['moments', 'goals', 'personas'])
        entries(list, 'when');
    entries('triggers', 'if');
    entries('forms', 'success');
    return found;
}
/** A rule and all the rules inside it. */
function within(rule, path) {
    if (!isRecord(rule))
        return [];
    const inner = ['any', 'all', 'not', 'unless', 'steps'].flatMap((key) => each(rule[key], `${path}.${key}`, within).flat());
    return [{ rule, path }, ...inner];
}

const MOST_RULES = 200;
const REMEMBERED = '180 days';
const ids = (config, key) => list$1(own(config, key)).map((entry) => own(entry, 'id'));
/** Two of a kind with one name. */
function duplicates(config, report) {
    for (const key of ['stages', 'moments', 'goals', 'personas', 'triggers', 'forms']) {
        const seen = new Map();
        each(own(config, key), key, (entry, at) => {
            const id = own(entry, 'id');
            if (typeof id !== 'string')
                return;
            const name = own(entry, 'name');
            if (seen.has(id))
                report({
                    level: 'error',
                    code: 'duplicate-id',
                    path: `${at}.id`,
                    message: `${show(id)} is already the id of ${seen.get(id)}`,
                    fix: 'give each an id of its own',
                });
            else
                seen.set(id, typeof name === 'string' ? `${show(name)} (${at})` : at);
        });
    }
}
function stageMistakes(config, report) {
    const known = ids(config, 'stages');
    const start = own(config, 'start');
    const first = start === undefined ? known[0] : start;
    if (start !== undefined && start !== null && !known.includes(start))
        report({
            level: 'error',
            code: 'unknown-stage',
            path: 'start',
            message: `there is no stage called ${show(start)}`,
            fix: didYouMean(closest(start, known.filter((id) => typeof id === 'string'))) ?? 'write the id of a stage, or null for none',
        });
    each(own(config, 'stages'), 'stages', (stage, path, n) => {
        if (!isRecord(stage))
            return;
        const id = show(stage.id);
        const rules = list$1(stage.when);
        const warn = (code, at, message, fix) => report({ level: 'warning', code, path: at, message, fix });
        if (!rules.length && stage.id !== first)
            warn('no-way-in', path, `stage ${id} has no "when", so no event leads there`, 'add "when": { "path": "/…" }; if milepost.stage() or data-mp-stage leads there, leave it');
        const later = (reached) => list$1(reached).every((one) => known.indexOf(one) >= n);
        if (rules.length &&
            n > 0 &&
            rules.every((rule) => own(rule, 'reached') !== undefined && later(own(rule, 'reached'))))
            warn('no-way-in', `${path}.when`, `every rule of stage ${id} asks for a stage that comes only with it or after it`, 'ask for an earlier stage in "reached"');
        if (stage.reopen === true && n === 0)
            warn('reopen-first', `${path}.reopen`, `stage ${id} is the first: every return to it begins another lap`, 'put "reopen" on the stage that people repeat, such as "buy"');
        else if (stage.reopen === true && own(config, 'movement') === 'step')
            warn('reopen-step', `${path}.reopen`, '"reopen" does nothing with "movement": "step"', 'leave it out, or write "movement": "forward"');
        for (const former of list$1(stage.was))
            if (known.includes(former))
                report({
                    level: 'error',
                    code: 'duplicate-id',
                    path: `${path}.was`,
                    message: `${show(former)} is the id of stages[${known.indexOf(former)}] now`,
                    fix: 'name only ids that are no longer in use',
                });
    });
    each(own(config, 'triggers'), 'triggers', (trigger, path) => {
        for (const id of list$1(own(own(trigger, 'on'), 'stuck'))) {
            const stage = list$1(own(config, 'stages')).find((one) => own(one, 'id') === id);
            if (stage !== undefined && own(stage, 'usual') === undefined)
                report({
                    level: 'warning',
                    code: 'never-stuck',
                    path: `${path}.on.stuck`,
                    message: `stage ${show(id)} has no "usual", so nobody is ever stuck in it`,
                    fix: `add "usual": "7 days" to stage ${show(id)}`,
                });
        }
    });
}
/** Times that reach further back than anything is remembered. */
function forgotten(config, report) {
    const remember = own(own(config, 'privacy'), 'remember') ?? REMEMBERED;
    const most = milliseconds(remember) ?? Infinity;
    const look = (time, path) => {
        if ((milliseconds(time) ?? 0) > most)
            report({
                level: 'warning',
                code: 'forgotten',
                path,
                message: `${show(time)} is longer than a visitor is remembered (${show(remember)})`,
                fix: `write "privacy": { "remember": ${show(time)} }, or a shorter time here`,
            });
    };
    look(own(config, 'fadeAfter'), 'fadeAfter');
    for (const { rule, path } of rulesOf(config).flatMap((found) => within(found.rule, found.path)))
        for (const key of ['within', 'away', 'wait'])
            look(rule[key], `${path}.${key}`);
}
/** The order in which an event is judged: what comes of it can be asked for only by what is judged after it. */
const JUDGED$1 = ['personas', 'moments', 'goals'];
function order(config, report) {
    for (const { rule, path, list: where, index } of rulesOf(config)) {
        if (!JUDGED$1.includes(where))
            continue;
        const [one, self] = [where.slice(0, -1), show(ids(config, where)[index])];
        for (const part of within(rule, path))
            for (const word of ['moment', 'goal'])
                for (const id of list$1(part.rule[word])) {
                    const known = ids(config, `${word}s`);
                    const beside = where === `${word}s`;
                    const late = beside
                        ? known.indexOf(id) >= index
                        : JUDGED$1.indexOf(`${word}s`) > JUDGED$1.indexOf(where);
                    if (!late || !known.includes(id))
                        continue;
                    const [message, fix] = !beside
                        ? [
                            `${where} are judged before ${word}s, so ${one} ${self} never hears of ${word} ${show(id)}`,
                            `ask for what leads to ${word} ${show(id)}, such as its "event"`,
                        ]
                        : known[index] === id
                            ? [`${word} ${show(id)} waits for itself`, `name another ${word}`]
                            : [
                                `${word} ${show(id)} is judged after this one, because it stands below`,
                                `move ${show(id)} above ${self}`,
                            ];
                    report({ level: 'warning', code: 'judged-later', path: `${part.path}.${word}`, message, fix });
                }
    }
}
/** What is well written and still not meant. */
function lint(config, report) {
    duplicates(config, report);
    stageMistakes(config, report);
    forgotten(config, report);
    order(config, report);
    const rules = rulesOf(config);
    if (rules.length > MOST_RULES)
        report({
            level: 'error',
            code: 'too-many-rules',
            path: rules[MOST_RULES].path,
            message: `expected at most ${MOST_RULES} rules in all, got ${rules.length}`,
        });
    each(own(config, 'goals'), 'goals', (goal, path) => {
        if (own(goal, 'currency') !== undefined && own(goal, 'value') === undefined)
            report({
                level: 'warning',
                code: 'no-value',
                path: `${path}.currency`,
                message: 'a currency without a value',
                fix: 'add "value": "total", the key of the data that says what it is worth, or a number',
            });
    });
    if (own(own(config, 'privacy'), 'consent') === undefined)
        report({
            level: 'warning',
            code: 'consent-not-set',
            path: own(config, 'privacy') === undefined ? '' : 'privacy',
            message: '"privacy.consent" is not set, so nobody is asked ("not-needed")',
            fix: 'write "privacy": { "consent": "wait" }, or "not-needed" or "anonymous", so that it is a decision',
        });
}

const ANY = '**';
/** Does every text that fits `narrow` fit `wide`? The `*` of `narrow` is met as a letter, which only a `*` takes. */
const textCovers = (wide, narrow) => fitsText(textPattern(wide), plain$1(narrow));
/** Does every path that fits `narrow` fit `wide`? */
function pathCovers(wide, narrow) {
    const [star = []] = pathPattern('/**');
    return covers(pathPattern(wide), splitPath(narrow), star, (wanted, part) => part !== ANY && fitsText(wanted, part));
}
/** Is there a sequence that fits both, where `star` stands for any number of items? */
function meet(a, b, star, same) {
    let row = [];
    for (let i = a.length; i >= 0; i--) {
        const next = [];
        for (let j = b.length; j >= 0; j--) {
            const [x, y] = [a[i], b[j]];
            if (i === a.length && j === b.length)
                next[j] = true;
            else if (i < a.length && x === star)
                next[j] = row[j] || (j < b.length && next[j + 1]);
            else if (j < b.length && y === star)
                next[j] = next[j + 1] || (i < a.length && row[j]);
            else
                next[j] = i < a.length && j < b.length && row[j + 1] && same(x, y);
        }
        row = next;
    }
    return row[0];
}
const sameLetter = (x, y) => x === y;
/** Is there a text that fits both? */
const textsMeet = (a, b) => meet(plain$1(a), plain$1(b), '*', sameLetter);
/** Is there a path that fits both? */
const pathsMeet = (a, b) => meet(splitPath(a), splitPath(b), ANY, (x, y) => meet(x, y, '*', sameLetter));

/** The event that words imply; the first that a rule holds decides. */
const IMPLIED = [
    ...['selector', 'text', 'link', 'region'].map((key) => [key, 'click']),
    ['field', 'form_field'],
    ['form', 'form_submit'],
    ['search', 'search'],
    ['scrolled', 'scroll'],
    ['engaged', 'engage'],
    ['moment', 'moment'],
    ['goal', 'goal'],
];
const TELLING = ['path', 'selector', 'text', 'link', 'form', 'field', 'search', 'moment', 'goal', 'event'];
const META = ['touchpoint', 'note', 'id', 'event'];
const EXACT = ['selector', 'stage', 'reached', 'persona', 'moment', 'goal', 'custom', 'device', 'days'];
/** With these a rule does not hold whenever its other words do. */
const CONDITIONAL = ['count', 'within', 'distinct', 'steps', 'wait', 'unless', 'any', 'all', 'custom'];
/** Sixty-four kilobytes of `"/a"` would be millions of comparisons. */
const MOST_UNITS = 400;
const MOST_FINDINGS$1 = 50;
const isPath = (key, value) => key === 'path' || (value[0] === '/' && /^(link|referrer|landing)$/.test(key));
const words = (value) => list$1(value).filter((item) => typeof item === 'string');
/** Does `wide` hold of everything that `narrow` holds of? */
function covered(key, narrow, wide) {
    if (JSON.stringify(narrow) === JSON.stringify(wide))
        return true;
    const [few, many] = [words(narrow), words(wide)];
    if (!few.length || !many.length)
        return false;
    return few.every((one) => many.some((other) => EXACT.includes(key)
        ? one === other
        : isPath(key, one) && isPath(key, other)
            ? pathCovers(other, one)
            : textCovers(other, one)));
}
/** Can both hold of one event? Where that cannot be told: yes. */
function meets(key, a, b) {
    if (isRecord(a) && isRecord(b)) {
        const shared = Object.keys(a).filter((name) => Object.hasOwn(b, name));
        return shared.every((name) => /[<>*]| to /.test(`${show(a[name])}${show(b[name])}`) || meets('', a[name], b[name]));
    }
    const [few, many] = [words(a), words(b)];
    if (!few.length || !many.length || key === 'reached')
        return true;
    return few.some((one) => many.some((other) => EXACT.includes(key)
        ? one === other || !/^(stage|selector|moment|goal)$/.test(key)
        : isPath(key, one) && isPath(key, other)
            ? pathsMeet(one, other)
            : textsMeet(one, other)));
}
function units(config, isBad) {
    return rulesOf(config)
        .filter(({ list: where, path }) => /^(stages|touchpoints)$/.test(where) && !isBad(path))
        .flatMap(({ rule, path, list: where, index }) => {
        const key = TELLING.find((one) => words(rule[one]).length);
        if (!key || Object.hasOwn(rule, 'any'))
            return [];
        const implied = IMPLIED.find(([word]) => Object.hasOwn(rule, word))?.[1] ?? 'page';
        const heard = Object.hasOwn(rule, 'event') ? words(rule.event) : [implied];
        return words(rule[key]).map((value, i) => ({
            stage: where === 'stages' ? index : -1,
            path: `${path}.${key}${Array.isArray(rule[key]) ? `[${i}]` : ''}`,
            rule: { ...rule, [key]: value },
            heard: key === 'event' ? [value] : heard,
            key,
            value,
        }));
    })
        .slice(0, MOST_UNITS);
}
const keys = ({ rule }) => Object.keys(rule).filter((key) => !META.includes(key));
/** Does `wide` fit every event that `narrow` fits? */
const swallows = (wide, narrow) => covered('event', narrow.heard, wide.heard) &&
    !CONDITIONAL.some((key) => Object.hasOwn(wide.rule, key)) &&
    !['wait', 'steps'].some((key) => Object.hasOwn(narrow.rule, key)) &&
    keys(wide).every((key) => Object.hasOwn(narrow.rule, key) && covered(key, narrow.rule[key], wide.rule[key]));
const excludes = (a, b) => list$1(a.rule.not).some((not) => {
    const wanted = isRecord(not) ? Object.keys(not) : [];
    return wanted.length > 0 && wanted.every((key) => covered(key, b.rule[key], own(not, key)));
});
const overlap = (a, b) => a.key === b.key &&
    meets('event', a.heard, b.heard) &&
    !excludes(a, b) &&
    !excludes(b, a) &&
    keys(a).every((key) => !Object.hasOwn(b.rule, key) || meets(key, a.rule[key], b.rule[key]));
/** Says where one rule takes events away from another: for ever (a warning), or sometimes (a note). */
function findOverlaps(config, report, isBad) {
    const all = units(config, isBad);
    const stages = list$1(own(config, 'stages')).map((stage) => own(stage, 'id'));
    let said = 0;
    const say = (finding) => {
        if (said++ < MOST_FINDINGS$1)
            report(finding);
    };
    const name = (unit) => show(unit.value);
    const thing = ({ key }) => (key === 'path' ? 'page' : 'event');
    for (const [i, unit] of all.entries()) {
        const winner = unit.stage >= 0 ? all.find((other) => other.stage > unit.stage && swallows(other, unit)) : undefined;
        const id = show(stages[unit.stage]);
        if (winner) {
            const same = winner.value === unit.value;
            say({
                level: 'warning',
                code: 'never-counts',
                path: unit.path,
                message: `${name(unit)} can never count for stage ${id}: stage ${show(stages[winner.stage])} is later and its ${name(winner)} matches the same ${thing(unit)}`,
                fix: same
                    ? 'keep it in one of the two, or add a condition to the later one, such as "reached"'
                    : `narrow ${name(winner)}, or add "not": { "${unit.key}": ${name(unit)} } to that rule`,
            });
            continue;
        }
        const touchpoint = unit.rule.touchpoint;
        const above = all
            .slice(0, i)
            .find((other) => other.stage === unit.stage && other.rule !== unit.rule && swallows(other, unit));
        if (above && touchpoint !== undefined && touchpoint !== above.rule.touchpoint)
            say({
                level: 'warning',
                code: 'never-named',
                path: unit.path,
                message: `${name(unit)} never gives its touchpoint ${show(touchpoint)}: ${name(above)} above it matches the same ${thing(unit)} first`,
                fix: 'put the narrow rule above the broad one',
            });
        for (const earlier of all.slice(0, i))
            if (earlier.stage >= 0 &&
                unit.stage > earlier.stage &&
                !swallows(unit, earlier) &&
                overlap(unit, earlier)) {
                const one = covered(unit.key, unit.value, earlier.value) || covered(unit.key, earlier.value, unit.value);
                const other = `${name(earlier)} of stage ${show(stages[earlier.stage])}`;
                say({
                    level: 'note',
                    code: 'overlap',
                    path: unit.path,
                    message: `${name(unit)} ${one ? `also matches ${other}` : `and ${other} can match the same ${thing(unit)}`}; ${id} wins because it is later`,
                });
            }
    }
}

/** Far more than a journey can hold, and little enough to look at without anyone noticing. */
const DEEPEST$1 = 40;
const MOST_VALUES = 50000;
const MOST_CHARACTERS = 4000000;
class Unusable extends Error {
    constructor(finding) {
        super(finding.message);
        this.finding = finding;
    }
}
/**
 * The config as plain data without prototypes, so that everything behind may look at it without care: no getter
 * runs twice, no circle, nothing endless. Or what makes that impossible.
 */
function plainCopy(config) {
    let values = 0;
    let characters = 0;
    const refuse = (code, path, message) => {
        throw new Unusable({ level: 'error', code, path, message });
    };
    const spend = (path, some, text) => {
        values += some;
        characters += text;
        if (values > MOST_VALUES || characters > MOST_CHARACTERS)
            refuse('too-large', path, 'expected at most 64 kB without the tests, got far more than that');
    };
    function read(value, path, depth) {
        spend(path, 1, typeof value === 'string' ? value.length : 0);
        if (/^(function|symbol|bigint)$/.test(typeof value))
            refuse('not-json', path, `expected what a JSON file can hold, got a ${typeof value}`);
        if (!value || typeof value !== 'object')
            return value;
        if (depth > DEEPEST$1)
            refuse('too-deep', path, `expected a journey, got something nested more than ${DEEPEST$1} deep`);
        if (Array.isArray(value)) {
            spend(path, value.length, 0);
            return Array.from(value, (item, i) => read(item, `${path}[${i}]`, depth + 1));
        }
        const copy = Object.create(null);
        for (const key of Object.keys(value)) {
            spend(path, 0, key.length);
            const item = Object.getOwnPropertyDescriptor(value, key)?.value;
            if (item !== undefined)
                copy[key] = read(item, path ? `${path}.${key}` : key, depth + 1);
        }
        return copy;
    }
    try {
        return { copy: read(config, '', 0) };
    }
    catch (error) {
        if (error instanceof Unusable)
            return error;
        const message = `expected a journey in { }, got something that cannot be read (${show(`${error}`)})`;
        return { finding: { level: 'error', code: 'unreadable', path: '', message } };
    }
}

const MOST_BYTES = 64 * 1024;
/** Nobody reads more than this; the rest shows after these are mended. */
const MOST_FINDINGS = 300;
/** Stops the looking, not the program. */
class Enough extends Error {
}
const file = record({ ...SECTIONS$1, ...ENTRIES, milepost: anything, start: anything, stages, tests }, {
    wanted: 'a journey in { }',
    hint: (key, value) => Object.hasOwn(BELONGS_IN, key) ? `write "${BELONGS_IN[key]}": { "${key}": ${show(value)} }` : undefined,
});
/**
 * Everything that can be said about a config; an empty list if there is nothing to say. An error means that the page
 * would leave something out. Never throws, whatever it is given, and needs neither a browser nor Node.
 */
function check(config, options = {}) {
    const findings = [];
    const report = (finding) => {
        if (findings.push(finding) >= MOST_FINDINGS)
            throw new Enough();
    };
    const read = plainCopy(config);
    if ('finding' in read)
        return [read.finding];
    try {
        look(read.copy, report, findings, options);
    }
    catch (error) {
        if (!(error instanceof Enough))
            throw error;
    }
    return findings;
}
function look(copy, report, findings, { conditions, actions }) {
    const bytes = new TextEncoder().encode(JSON.stringify(isRecord(copy) ? { ...copy, tests: undefined } : null)).length;
    if (bytes > MOST_BYTES)
        report({
            level: 'error',
            code: 'too-large',
            path: '',
            message: `expected at most 64 kB without the tests, got ${Math.ceil(bytes / 1024)} kB`,
        });
    if (bytes > 2 * MOST_BYTES)
        return;
    const ids = (key) => list$1(own(copy, key)).flatMap((entry) => {
        const id = own(entry, 'id');
        return typeof id === 'string' ? [id] : [];
    });
    const scope = {
        report,
        ids: {
            stage: ids('stages'),
            moment: ids('moments'),
            goal: ids('goals'),
            persona: ids('personas'),
            trigger: ids('triggers'),
            form: ids('forms'),
        },
        conditions,
        actions,
        depth: 0,
    };
    if (isRecord(copy) && copy.milepost !== 1)
        report({
            level: 'error',
            code: 'language-version',
            path: Object.hasOwn(copy, 'milepost') ? 'milepost' : '',
            message: `expected "milepost": 1, the version of the language, got ${show(copy.milepost)}`,
            fix: 'write "milepost": 1',
        });
    file(copy, '', scope);
    if (!isRecord(copy))
        return;
    if (!Object.hasOwn(copy, 'stages'))
        stages(undefined, 'stages', scope);
    const isBad = (path) => findings.some((found) => found.level === 'error' && found.path && (found.path.startsWith(path) || path.startsWith(found.path)));
    // What only follows from an error above goes when that does.
    lint(copy, (finding) => {
        const { code, path } = finding;
        const follows = (code === 'no-way-in' && isBad(path)) || (code === 'consent-not-set' && !path && isBad('consent'));
        if (!follows)
            report(finding);
    });
    // Without stages the whole file is left out, and that is said.
    if (scope.ids.stage.length)
        leftOut(copy, report, isBad);
    findOverlaps(copy, report, isBad);
}
/** The last word is the engine's: whatever it would leave out is said, even if nothing above saw why. */
function leftOut(config, report, isBad) {
    for (const { path, why } of compile(config).skipped)
        if (!isBad(path) && why !== 'one rule too many')
            report({ level: 'error', code: 'left-out', path, message: `the page leaves this out: ${why}` });
}

/** Exit codes: all is well · something was found, or failed · wrong usage, or nothing to read. */
const FINE = 0;
const FOUND = 1;
const UNUSABLE = 2;
/** Why a file cannot be read or written, in words. */
function whyNot(problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    return /^ENOENT\b/.test(message)
        ? 'there is no such file or folder'
        : /^EISDIR\b/.test(message)
            ? 'this is a folder'
            : /^(EACCES|EPERM|EROFS)\b/.test(message)
                ? 'this may not be read or written'
                : message;
}

/** SGR codes of ECMA-48: on and off. */
const CODES = {
    red: [31, 39],
    yellow: [33, 39],
    blue: [34, 39],
    green: [32, 39],
    dim: [2, 22],
    bold: [1, 22],
};
/** The text in a colour, where colours are wanted. */
const paint = (colour, tone, text) => colour ? `\u001b[${CODES[tone][0]}m${text}\u001b[${CODES[tone][1]}m` : text;

/** Line and column, both from 1, of a character in a text. */
function lineAndColumn(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: before.at(-1).length + 1 };
}

/** A finding with the line and column of what it is about, or of the nearest thing around it, and its stage. */
function placeFinding(finding, { text, value, places, keys }) {
    const [, number] = /^stages\[(\d+)\]/.exec(finding.path) ?? [];
    const stage = number === undefined ? undefined : list$1(own(value, 'stages'))[Number(number)];
    const name = own(stage, 'name') ?? own(stage, 'id');
    const placed = typeof name === 'string' ? { ...finding, stage: name } : finding;
    // Of a word that is not known, the word itself is what to look at.
    const word = /^unknown-(condition|key|step)$/.test(finding.code) ? keys.get(finding.path) : undefined;
    if (word !== undefined)
        return { ...placed, ...lineAndColumn(text, word) };
    let path = finding.path;
    while (path && !places.has(path))
        path = path.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[\]]*|.)$/, '');
    return path ? { ...placed, ...lineAndColumn(text, places.get(path)) } : placed;
}

const CURLY = '“”„«»‘’‚';
const DEEPEST = 100;
class Unreadable extends Error {
    constructor(offset, message, fix) {
        super(message);
        this.offset = offset;
        this.fix = fix;
    }
}
/**
 * Reads JSON like `JSON.parse`, but can say in words what is wrong where, and knows where each value stands.
 * `JSON.parse` names no place for the most frequent mistake, a curly quote.
 */
function parseJson(text) {
    const places = new Map();
    const keys = new Map();
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const fail = (message, fix, offset = at) => {
        throw new Unreadable(offset, message, fix);
    };
    function space() {
        while (' \t\r\n'.includes(text[at] ?? 'x'))
            at++;
        if (text[at] === '/' && '/*'.includes(text[at + 1] ?? 'x'))
            fail('JSON has no comments', 'write "note": "…" inside the { } instead');
    }
    function unexpected(wanted) {
        const found = text[at];
        if (found === undefined)
            return fail(`the file ends where ${wanted} was expected`, 'is a } or ] missing?');
        if (CURLY.includes(found))
            return fail(`curly quote ${found}, as word processors make them`, 'use the straight quote "');
        if (found === "'")
            return fail("JSON has no single quotes '", 'use the double quote "');
        const word = /^[\w$-]+/.exec(text.slice(at, at + 40))?.[0];
        return fail(`expected ${wanted}, got ${word ?? found}`, word && `write "${word}" in double quotes if it is a text`);
    }
    function string() {
        const start = at++;
        while (at < text.length && text[at] !== '"') {
            if (text[at] < ' ')
                fail('a text ends in the line in which it begins', 'is a " missing?', start);
            at += text[at] === '\\' ? 2 : 1;
        }
        if (at >= text.length)
            fail('a text that never ends', 'is a " missing?', start);
        at++;
        try {
            return JSON.parse(text.slice(start, at));
        }
        catch {
            return fail('a \\ that means nothing', 'write \\\\ for a backslash', start);
        }
    }
    /** The items of a list or object, with what may go wrong between them. */
    function items(close, one) {
        at++;
        space();
        if (text[at] === close) {
            at++;
            return;
        }
        for (;;) {
            space();
            one();
            const end = at;
            space();
            if (text[at] === close)
                break;
            if (text[at] !== ',') {
                if (text[at] && `"{[${CURLY}`.includes(text[at]))
                    fail('missing comma', 'write a , here', end);
                unexpected(`a comma or ${close}`);
            }
            const comma = at++;
            space();
            if (text[at] === close)
                fail(`a comma before ${close}`, 'leave it out', comma);
        }
        at++;
    }
    function value(path, depth) {
        if (depth > DEEPEST)
            fail(`nested more than ${DEEPEST} deep`);
        space();
        places.set(path, at);
        const first = text[at];
        if (first === '"')
            return string();
        if (first === '{') {
            const object = {};
            items('}', () => {
                if (text[at] !== '"')
                    unexpected('a key in double quotes');
                const start = at;
                const key = string();
                if (Object.hasOwn(object, key))
                    fail(`"${key}" is there twice`, 'leave one of the two out', start);
                space();
                if (text[at] !== ':')
                    unexpected(`a colon after "${key}"`);
                at++;
                const here = path ? `${path}.${key}` : key;
                keys.set(here, start);
                const inner = value(here, depth + 1);
                // A plain assignment would set the prototype for this one key.
                Object.defineProperty(object, key, {
                    value: inner,
                    enumerable: true,
                    writable: true,
                    configurable: true,
                });
            });
            return object;
        }
        if (first === '[') {
            const list = [];
            items(']', () => list.push(value(`${path}[${list.length}]`, depth + 1)));
            return list;
        }
        const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(text.slice(at, at + 50))?.[0];
        if (word === undefined)
            return unexpected('a value');
        at += word.length;
        return JSON.parse(word);
    }
    try {
        const result = value('', 0);
        space();
        if (at < text.length)
            unexpected('the end of the file');
        return { value: result, places, keys };
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        return { places, keys, problem: { offset: error.offset, message: error.message, fix: error.fix } };
    }
}

const MARKS$1 = {
    error: ['✖', 'red'],
    warning: ['▲', 'yellow'],
    note: ['ℹ', 'blue'],
};
/** Characters of a line that are shown around the place; a config may be one long line. */
const AROUND = 70;
/** The line a finding is about, and a mark under the place. */
function frame(text, line, column) {
    const source = text.split('\n', line)[line - 1].replace(/\r$/, '');
    if (!source.trim())
        return [];
    const from = source.length > 2 * AROUND ? Math.max(0, column - 1 - AROUND) : 0;
    const part = source.length > 2 * AROUND ? source.slice(from, column - 1 + AROUND) : source;
    const dots = from ? '…' : '';
    const indent = dots + part.slice(0, column - 1 - from);
    const gutter = ' '.repeat(String(line).length);
    const rest = from + part.length < source.length ? '…' : '';
    return [`    ${line} │ ${dots}${part}${rest}`, `    ${gutter} │ ${indent.replace(/[^\t]/g, ' ')}^`];
}
/** `✖ journey.json:12:9 stages[2].when.path (stage "Buy"): …`, the line it is about, and an arrow with the way out. */
function sayFinding(finding, file, text, colour = false) {
    const { level, path, message, fix, line, column, stage } = finding;
    const [mark, tone] = MARKS$1[level];
    const where = line ? `${file}:${line}:${column}` : file;
    // Without a place in the file, the file itself is what it is about.
    const inFile = path ? ` ${path}${stage ? ` (stage "${stage}")` : ''}:` : line ? '' : ':';
    const lines = [`${paint(colour, tone, mark)} ${paint(colour, 'dim', where)}${inFile} ${message}`];
    if (line)
        lines.push(...frame(text, line, column).map((row) => paint(colour, 'dim', row)));
    if (fix)
        lines.push(`    ${paint(colour, 'green', '→')} ${fix}`);
    return lines.join('\n');
}

const error = (code, message, fix) => ({
    level: 'error',
    code,
    path: '',
    message,
    fix,
});
/** What a file is that was saved as something else, and how to save it. */
function notText(text) {
    if (!text.trim())
        return ['the file is empty', 'make a journey with: npx milepost init --force'];
    if (text.startsWith('{\\rtf') || text.startsWith('PK\u0003'))
        return [
            'this is a document of a word processor',
            'save it as plain text (TextEdit: Format, Make Plain Text), or use a code editor',
        ];
    if (/^\ufffd|\0/.test(text))
        return ['this is not UTF-8', 'save it with the encoding "UTF-8"'];
}
/** A config file as it is, with the places of its values, or what is wrong with it as a file. */
function readConfig(file, io) {
    let text;
    try {
        text = io.read(file);
    }
    catch (problem) {
        const finding = error('no-file', whyNot(problem), 'give its name after the command, or make one with: npx milepost init');
        return { text: '', places: new Map(), keys: new Map(), finding, code: UNUSABLE };
    }
    const { value, places, keys, problem } = parseJson(text);
    if (!problem)
        return { text, value, places, keys };
    const { offset } = problem;
    const [message, fix] = notText(text) ??
        (/[\s\u200b\u2060\ufeff]/.test(text[offset] ?? '')
            ? ['an invisible character that is no ordinary space', 'delete it and type a space']
            : [problem.message, problem.fix]);
    const place = notText(text) ? {} : lineAndColumn(text, offset);
    const finding = { ...error('not-json', message, fix), ...place };
    return { text, places, keys, finding, code: FOUND };
}
/** Says why a config cannot be used; the exit code to end with, or undefined if it can. */
function refuse(file, { text, finding, code }, json, io) {
    if (!finding)
        return;
    if (json)
        io.out(JSON.stringify({ file, findings: [finding] }, null, 2));
    else
        io.err(sayFinding(finding, file, text, io.colour));
    return code;
}

const many = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;
/**
 * `milepost check [file]`: says what is wrong where, and what to write instead. 1 if there are errors; with
 * `strict` also if there are warnings; 2 if there is nothing to read.
 */
function checkFile({ file = 'journey.json', json = false, strict = false, }, io) {
    const config = readConfig(file, io);
    if (config.finding && !json)
        return refuse(file, config, json, io);
    const found = config.finding
        ? [config.finding]
        : check(config.value)
            .map((finding) => placeFinding(finding, config))
            .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    const count = (level) => found.filter((one) => one.level === level).length;
    const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
    if (json)
        io.out(JSON.stringify({ file, errors, warnings, notes, findings: found }, null, 2));
    else {
        for (const finding of found)
            io.out(sayFinding(finding, file, config.text, io.colour));
        const sums = [many(errors, 'error'), many(warnings, 'warning'), ...(notes ? [many(notes, 'note')] : [])];
        if (found.length)
            io.out(`${sums.join(', ')} in ${file}`);
        else
            io.out(`${paint(io.colour, 'green', '✔')} ${file}: nothing to complain about`);
    }
    return config.code ?? (errors || (strict && warnings) ? FOUND : FINE);
}

/** The shape in which a visitor's state is kept on the device: what reads it there without us checks this first. */
const STATE_VERSION = 1;
/** The stage in which an unknown visitor begins: `start`, or the first one. Null = none until a rule fits. */
function startOf({ config, stages, present }) {
    const start = own(config, 'start');
    return start === null ? null : (present.get(start) ?? stages[0] ?? null);
}
/** A visitor of whom nothing is known. */
function startState(journey, time) {
    const stage = journey ? startOf(journey) : null;
    return { stage, since: time, furthest: stage, lap: 1 };
}

/**
 * What runs in the page, as text: it has to stand in the page itself, so that it is there before anything is painted.
 * Whatever it does not find as it expects it, it leaves to the script.
 */
const READ = `(function(site,stages,former,start,fade,personas){try{
var kept=JSON.parse(localStorage["milepost:"+site+":state"]),j=kept.journey,m=j.marks||{},d=document.documentElement.dataset,
at=function(id){return stages.indexOf(former[id]||id)},
now=at(Date.now()-kept.profile.aliveAt<fade?j.stage:start),far=at(j.furthest);
if(kept.v===${STATE_VERSION}&&now>=0){d.journeyStage=stages[now];d.journeyIndex=now;d.journeyLap=j.lap;
if(far>=0)d.journeyFurthest=stages[far];
personas=personas.filter(function(id){return m["persona."+id]});
if(personas.length)d.journeyPersona=personas.join(" ")}
}catch(e){}})`;
/**
 * The inline script for the `<head>`: reads the copy of the visitor's state that is on the device and sets
 * `<html data-journey-stage, -index, -furthest, -lap, -persona>`, so that the first paint is the right one. Nothing is
 * there, and nothing set, of visitors who are new or anonymous, wait for consent or refused it.
 * @param site as in `data-site`; the page's host where it is left out
 */
function earlyScript(config, site) {
    const journey = compile(config);
    const former = [...journey.present].filter(([id, now]) => id !== now);
    const given = [
        journey.stages,
        Object.fromEntries(former),
        startOf(journey),
        journey.fadeAfter ?? Number.MAX_VALUE,
        journey.personas,
    ].map((value) => JSON.stringify(value));
    const name = site === undefined ? 'location.host' : JSON.stringify(site).replaceAll('<', '\\u003c');
    return `${READ.replaceAll(/\n/g, '')}(${[name, ...given]})`;
}

/** In these a key called `note` is somebody's data. */
const VALUES = ['data', 'query', 'traits', 'variant'];
/** A copy without notes. */
function withoutNotes(value) {
    if (Array.isArray(value))
        return value.map(withoutNotes);
    if (!isRecord(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([key]) => key !== 'note')
        .map(([key, inner]) => [key, VALUES.includes(key) ? inner : withoutNotes(inner)]));
}
/** What the page needs of a config: no tests and notes, and no map, whose costs and targets are nobody's business. */
function strip(config) {
    const { $schema, tests, map, ...rest } = withoutNotes(config);
    return rest;
}
const SAFE = /^[a-z0-9_-]+$/;
/**
 * The rule that hides what is not for this visitor: `data-mp-show="stage:loyalty persona:runner"` shows in either case.
 * Before the script has run, without it, and without its journey, everything shows.
 */
function showRule(config) {
    const ids = (key) => list$1(own(config, key)).flatMap((entry) => {
        const id = own(entry, 'id');
        return typeof id === 'string' && SAFE.test(id) ? [id] : [];
    });
    const shown = [
        ...ids('stages').map((id) => `html[data-journey-stage="${id}"] [data-mp-show~="stage:${id}"]`),
        ...ids('personas').map((id) => `html[data-journey-persona~="${id}"] [data-mp-show~="persona:${id}"]`),
    ];
    // A visitor may be in no stage; then it is another attribute that says the script is there.
    const ran = own(config, 'start') === null ? 'lap' : 'stage';
    return `html[data-journey-${ran}] [data-mp-show]:not(\n  ${shown.join(',\n  ')}\n) {\n  display: none !important;\n}\n`;
}
/**
 * `milepost build [file]`: writes the file the browser loads, the style sheet for `data-mp-show`, and the inline script
 * that makes it right from the first paint on, with what a Content-Security-Policy without nonces calls it. `hash` is what
 * every batch names, `integrity` what `data-config-integrity` takes. 1 if the config has errors: then nothing is written.
 */
function buildFile({ file = 'journey.json', out, site, json = false, }, io) {
    const config = readConfig(file, io);
    const refused = refuse(file, config, json, io);
    if (refused !== undefined)
        return refused;
    if (check(config.value).some(({ level }) => level === 'error')) {
        checkFile({ file, json }, io);
        return FOUND;
    }
    const target = out ?? `${file.replace(/(\.journey)?\.json$/i, '')}.min.json`;
    const name = target.replace(/(\.min)?\.json$/i, '');
    const styles = `${name}.css`;
    const inline = `${name}.inline.js`;
    if (target === file) {
        io.err(`✖ --out: ${file} is the journey itself; name another file`);
        return UNUSABLE;
    }
    const text = JSON.stringify(strip(config.value));
    const early = earlyScript(config.value, site);
    const size = new TextEncoder().encode(text).length;
    try {
        io.write(target, text);
        io.write(styles, showRule(config.value));
        io.write(inline, early);
    }
    catch (error) {
        io.err(`✖ cannot write ${target}: ${whyNot(error)}`);
        return UNUSABLE;
    }
    const csp = `'sha256-${createHash('sha256').update(early).digest('base64')}'`;
    const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`;
    const report = { file: target, styles, inline, csp, bytes: size, hash: hash(text), integrity };
    if (json)
        io.out(JSON.stringify(report, null, 2));
    else {
        io.out(`${paint(io.colour, 'green', '✔')} ${target}: ${size} bytes, hash ${report.hash}; ${integrity}`);
        io.out(`${paint(io.colour, 'green', '✔')} ${styles}: for data-mp-show`);
        io.out(`${paint(io.colour, 'green', '✔')} ${inline}: for the <head>, as it is, in a <script>; script-src ${csp}`);
    }
    return FINE;
}

// The SDK's own bookkeeping. A rule hears of these only if it names one in full, never by a `*` or by
// leaving the event open: otherwise a change of stage could fit a rule that changes the stage.
const OWN_EVENTS = ['stage', 'session', 'consent', DUE];
/** The names that an entry listens to; `*` stands for more than names can say. */
const namesOf = (events = ['*']) => events.map((event) => (event.includes('*') ? '*' : event));
/** Everything that looks at an event of these words, in order. Whether a moment or a goal comes of it shows on the way. */
function heard({ entries, heard }, words) {
    if (!heard.size)
        for (const { events } of entries)
            for (const name of namesOf(events))
                heard.set(name, undefined);
    const [first] = words;
    const alone = words.length < 2 && heard.has(first);
    const open = OWN_EVENTS.includes(first) ? '' : '*';
    const known = alone ? words : words.filter((word) => heard.has(word));
    // What is put together has a name of its own beside the names that are known; most events need none.
    const key = alone ? first : `${open + known} `;
    let found = heard.get(key);
    if (!found) {
        const names = [...known, 'moment', 'goal', open];
        found = entries.filter(({ events }) => namesOf(events).some((name) => names.includes(name)));
        heard.set(key, found);
    }
    return found;
}

/** It happens, unless its limit says that it has happened often enough. */
function happens(scene, key, { page, from }) {
    const start = from(scene);
    if (marksOf(scene, page, key).at > start)
        return false;
    // What may happen every time needs no memory.
    if (start < Infinity)
        mark(scene, page, key, 'at');
    return true;
}
/**
 * One pass over everything that hears the event: personas, moments and goals, which are put to `found`, and what
 * stages and forms say. Answers which of the rules that fit counts, by what they decide.
 */
function judge(journey, scene, found, holds = allFit) {
    const fits = new Map();
    const { data, value, currency, time: at } = scene.facts;
    for (const entry of heard(journey, scene.words)) {
        if ('hit' in entry) {
            if (holds(entry, scene))
                entry.hit(scene);
            continue;
        }
        const { decides, kind, limit, source, id: rule, name: id = '' } = entry;
        if (fits.has(decides) || !holds(entry, scene))
            continue;
        fits.set(decides, entry);
        if (!kind || !happens(scene, decides, limit))
            continue;
        scene[kind].push(id);
        // From here on rules that ask for a moment or a goal have heard of one.
        scene.words.push(kind);
        const text = (key) => {
            const said = own(source, key);
            return typeof said === 'string' ? said : undefined;
        };
        if (kind === 'persona')
            found.personas.push(id);
        else if (kind === 'moment') {
            const count = entry.checks.find(({ key }) => key === 'count')?.found?.(scene);
            const times = entry.checks.flatMap(({ instants }) => instants?.(scene) ?? []);
            found.moments.push({
                ...{ id, want: text('want'), kind: text('kind'), rule, at },
                ...(count && { count }),
                ...(times.length && { times }),
            });
        }
        else {
            // A number, or the key of the data that says it; without either what the event itself says.
            const worth = own(source, 'value') ?? value;
            const said = typeof worth === 'string' ? data?.[worth] : worth;
            const amount = typeof said === 'object' || said === '' ? Number.NaN : Number(said);
            const money = Number.isFinite(amount) && { value: amount, currency: text('currency') ?? currency };
            found.goals.push({ id, rule, at, ...money });
        }
    }
    return fits;
}

/**
 * Where the visitor is after an event that belongs to stage number `to`, by the config's `movement`:
 * `forward` (later stages, and earlier ones marked `reopen`), `free` (any), `step` (the next one only).
 */
function move({ movement, stages, reopens }, state, to, time, force) {
    const from = stages.indexOf(state.stage);
    const id = stages[to];
    if (id === undefined || to === from)
        return state;
    const step = movement === 'step';
    const reopened = !step && to < from && reopens.includes(id);
    const allowed = force || movement === 'free' || (step ? to === from + 1 : to > from || reopened);
    if (!allowed)
        return state;
    return {
        ...state,
        stage: id,
        // An event reported afterwards must not make the newest stage look older than the one before it.
        since: Math.max(time, state.since),
        furthest: to > stages.indexOf(state.furthest) ? id : state.furthest,
        lap: state.lap + (reopened ? 1 : 0),
    };
}
/** After `fadeAfter` without a visit, the first event of the next one finds its visitor at the start again. */
function fade(journey, state, { time, visitAt = time, away = 0 }) {
    const gone = away >= (journey.fadeAfter ?? Infinity) && time >= visitAt && state.since < visitAt;
    const stage = gone ? startOf(journey) : state.stage;
    return stage === state.stage ? state : { ...state, stage, since: time };
}
/** What lies between two states, if the stage is another one. */
function moved({ stages }, before, after) {
    if (before.stage === after.stage)
        return;
    const from = stages.indexOf(before.stage);
    const to = stages.indexOf(after.stage);
    return {
        from: before.stage,
        to: after.stage,
        direction: to > from ? 'forward' : 'back',
        skipped: stages.slice(from + 1, Math.max(to, from + 1)),
        timeInPreviousMs: after.since - before.since,
        lap: after.lap,
    };
}

/** What an event is called: its type, and what the page calls it. */
const wordsOf = ({ type, name }) => type === 'custom' && name ? [type, plain$1(name)] : [type];
// Told with every event, and seldom another one of a visitor: a date takes longer to write than a stage to find.
const isoOf = /* @__PURE__ */ kept((time) => new Date(time).toISOString());
/** The stage the visitor is in, as it is recorded. A stage that the journey does not know is none. */
function stageFacts(stages, { stage, furthest, lap, since }, touch, rule) {
    const index = stages.indexOf(stage);
    return {
        id: stages[index] ?? null,
        index: index < 0 ? null : index,
        touch,
        furthest: stages[stages.indexOf(furthest)] ?? null,
        lap,
        since: isoOf(since),
        rule,
    };
}
/** When a visitor who stays where they are is stuck; not a number if never, or if it was told. */
const stuckAt = ({ usual }, { stage, since, marks }) => since > (marks?.stuck?.[stage] ?? -1) ? since + usual.get(stage) : Number.NaN;
/** When the first wait is over, or the visitor is stuck: milliseconds since 1970. */
function nextDue(journey, state) {
    let first = stuckAt(journey, state) || Infinity;
    for (const [key, length] of journey.waits) {
        const time = deadline(state, key, length);
        if (time < first)
            first = time;
    }
    return first < Infinity ? first : undefined;
}
/** One event, or what is due at one instant, in one pass. What comes of it is put to `all`. */
function pass(journey, all, facts, words, fit) {
    const { stages, waits } = journey;
    const { time, type } = facts;
    const before = all.state;
    const isDue = words[0] === DUE;
    // A page view begins with nothing; every other event stands on the page view around it.
    const begins = type === 'page';
    const around = begins ? { touch: null } : all.view;
    const scene = openScene(journey, isDue ? before : fade(journey, before, facts), facts, around, words);
    const occasions = [];
    if (isDue) {
        for (const [key, length] of waits)
            if (deadline(before, key, length) <= time)
                expire(scene, key);
        if (stuckAt(journey, before) <= time) {
            all.stuck.push(before.stage);
            occasions.push(`stuck ${before.stage}`);
            mark(scene, false, 'stuck', before.stage, before.since);
        }
    }
    const known = all.personas.length;
    const fits = judge(journey, scene, all, fit);
    const fitting = fits.get('stages');
    const place = fits.get('touchpoints');
    const rule = fitting ?? place;
    const fitted = rule ? rule.stage : -1;
    const declared = stages.indexOf(facts.stage);
    const declares = declared >= 0 && (facts.force || declared > fitted);
    const to = declares ? declared : fitted;
    const touch = stages[to] ?? around.touch;
    const touchpoint = fitting?.touchpoint ?? place?.touchpoint ?? facts.touchpoint ?? (rule ? undefined : around.touchpoint);
    scene.state = move(journey, scene.state, to, time, facts.force);
    const went = moved(journey, before, scene.state);
    if (went)
        occasions.push(`leave ${went.from}`, `enter ${went.to}`);
    for (const what of ['moment', 'goal'])
        for (const id of scene[what])
            occasions.push(`${what} ${id}`);
    for (let i = known; i < all.personas.length; i++)
        occasions.push(`persona ${all.personas[i]}`);
    if (occasions.length && !facts.byTrigger) {
        enter(scene, stages);
        for (const trigger of journey.triggers)
            if (trigger.on.some((on) => occasions.includes(on)) &&
                allFit(trigger, scene) &&
                happens(scene, `trigger.${trigger.id}`, trigger.limit))
                all.triggers.push({ id: trigger.id, do: trigger.do });
    }
    for (const { form } of fits.values())
        if (form !== undefined)
            all.succeeded.push(form);
    all.state = scene.state;
    all.stage = stageFacts(stages, scene.state, touch, declares ? `stages.${touch}.declared` : rule?.id);
    all.touchpoint = touchpoint;
    all.view = begins ? { ...scene.view, touch, touchpoint } : scene.view;
    all.timer = nextDue(journey, scene.state);
}
// What belongs to an event, and not to the page and the visitor around it.
const EVENT_ONLY = 'id name data value stage force touchpoint text link region selectors form formName field search byTrigger'.split(' ');
let empty;
/**
 * Everything whose time has come by `facts.time`: waits that are over, and a visitor who is stuck. Each thing
 * happens at its own instant, whenever it is asked for. `facts` are those of the page being looked at now;
 * with `words` they are an event, which comes after what was due.
 */
function due(journey, state, facts, view, fit = allFit, words) {
    empty ?? (empty = compile({ milepost: 1, stages: [] }));
    const known = journey ?? empty;
    const all = {
        state,
        // An event tells its own.
        stage: words ? undefined : stageFacts(known.stages, state, view.touch),
        touchpoint: view.touchpoint,
        view,
        succeeded: [],
        moments: [],
        goals: [],
        personas: [],
        stuck: [],
        triggers: [],
        timer: nextDue(known, state),
    };
    while (all.timer <= facts.time) {
        const quiet = { ...facts, type: 'touchpoint', time: all.timer };
        // Not deleted: an object that lost a property is slow to read.
        for (const key of EVENT_ONLY)
            if (quiet[key] !== undefined)
                quiet[key] = undefined;
        pass(known, all, quiet, [DUE], fit);
    }
    if (words)
        pass(known, all, facts, words, fit);
    all.moved = moved(known, state, all.state);
    return all;
}
/**
 * One event, one pass: personas, moments, goals, stages, triggers, so that each may use what comes before it.
 * Tells what the event belongs to, what came of it and where the visitor is afterwards; what was due before
 * it is told with it. Without a journey nothing is known, and the state stays as it is.
 */
const tag = (journey, state, facts, view, fit) => due(journey, state, facts, view, fit, wordsOf(facts));

/** The journey in which only one stage has rules. */
const alone = (config, id) => compile({
    ...config,
    touchpoints: [],
    stages: list$1(own(config, 'stages')).map((stage) => own(stage, 'id') === id ? stage : { id: own(stage, 'id') }),
});
/** For each address: the stage a visit belongs to by the rules, and the others that would have taken it. */
function placesOf(config, addresses) {
    const journey = compile(config);
    const each = journey.stages.map((id) => ({ id, journey: alone(config, id) }));
    const start = startState(journey, 0);
    const everywhere = {
        ...start,
        stage: journey.stages.at(-1) ?? null,
        furthest: journey.stages.at(-1) ?? null,
    };
    const host = own(own(config, 'site'), 'host');
    const visit = (on, address, state = start) => {
        const url = new URL(address, `https://${typeof host === 'string' && host ? host : 'localhost'}`);
        const page = { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
        return tag(on, state, { type: 'page', time: 0, channel: 'direct', landing: url.pathname, ...page }, { touch: null });
    };
    return addresses
        .filter((address) => /^(\/|[a-z]+:\/\/)/i.test(address) && URL.canParse(address, 'https://localhost'))
        .map((address) => {
        const first = visit(journey, address);
        const reached = first.stage.touch === null ? visit(journey, address, everywhere) : first;
        const stage = reached.stage.touch;
        const also = each
            .filter(({ id, journey: one }) => id !== stage && visit(one, address, everywhere).stage.touch === id)
            .map(({ id }) => id);
        const later = stage !== null && first.stage.touch === null;
        return { address, stage, touchpoint: reached.touchpoint, also: stage === null ? [] : also, later };
    });
}

/** What the sitemaps.org protocol allows in one file, and more than anyone reads. */
const MOST = 50000;
const MOST_SITEMAPS = 50;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text) => text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);
/** A table that was exported has its addresses in the first column. */
const firstCell = (line) => /^\s*"?([^";\t]*)/.exec(line)[1].trim();
const isAddress = (source) => /^https?:\/\//i.test(source);
/**
 * The addresses in a sitemap (a file or an address; one that lists other sitemaps is followed) or in a text with
 * one a line, each once. Rejects if something cannot be read.
 */
async function readAddresses(source, io) {
    const found = new Set();
    const waiting = [source];
    for (let read = 0; waiting.length && read < MOST_SITEMAPS && found.size < MOST; read++) {
        const from = waiting.shift();
        const text = isAddress(from) ? await io.fetch(from) : io.read(from);
        const isSitemap = /<(urlset|sitemapindex)\b/.test(text.slice(0, 5000));
        const locations = [...text.matchAll(/<loc>\s*(?:<!\[CDATA\[)?([^<\]]+)/g)].map(([, address]) => plain(address));
        if (/<sitemapindex\b/.test(text.slice(0, 5000)))
            waiting.push(...locations.filter(isAddress));
        else
            for (const address of isSitemap ? locations : text.split(/\r?\n/).map(firstCell))
                if (address && !address.startsWith('#') && found.size < MOST)
                    found.add(address);
    }
    return [...found];
}

/** Addresses that are shown of a long list; `--json` has all. */
const SHOWN$1 = 12;
const path = (address) => URL.canParse(address) ? address.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/' : address;
/**
 * `milepost coverage sitemap.xml [file]`: which stage each page belongs to, which pages belong to none, which stages
 * have no page, and where rules overlap. 1 with `strict` if a page belongs to none; 2 if there is nothing to read.
 */
async function coverage({ list, file = 'journey.json', json = false, strict = false }, io) {
    const config = readConfig(file, io);
    const refused = refuse(file, config, json, io);
    if (refused !== undefined)
        return refused;
    let addresses;
    try {
        addresses = await readAddresses(list, io);
    }
    catch (error) {
        io.err(`✖ ${list}: ${whyNot(error).replace(`${list} `, '')}`);
        return UNUSABLE;
    }
    const pages = placesOf(config.value, addresses);
    const { stages } = compile(config.value);
    const none = pages.filter(({ stage }) => stage === null);
    const overlapping = pages.filter(({ also }) => also.length);
    const empty = stages.filter((id) => !pages.some(({ stage }) => stage === id));
    const unread = addresses.length - pages.length;
    if (json) {
        const report = {
            file,
            addresses: addresses.length,
            unread,
            pages,
            none: none.map(({ address }) => address),
            empty,
        };
        io.out(JSON.stringify(report, null, 2));
    }
    else {
        const show = (title, lines) => {
            io.out(`${paint(io.colour, 'bold', title)}  ${many(lines.length, 'page')}`);
            for (const line of lines.slice(0, SHOWN$1))
                io.out(`    ${line}`);
            if (lines.length > SHOWN$1)
                io.out(`    … and ${lines.length - SHOWN$1} more`);
        };
        for (const id of stages.filter((one) => !empty.includes(one)))
            show(id, pages
                .filter(({ stage }) => stage === id)
                .map(({ address, touchpoint, later }) => `${path(address)}${touchpoint ? `  ${touchpoint}` : ''}${later ? '  (only after an earlier stage)' : ''}`));
        if (none.length)
            show(paint(io.colour, 'yellow', 'no stage'), none.map(({ address }) => path(address)));
        if (overlapping.length)
            show('in more than one', overlapping.map(({ address, stage, also }) => `${path(address)}  ${stage} wins over ${also.join(', ')}, because it is later`));
        if (empty.length)
            io.out(`${paint(io.colour, 'yellow', 'without a page')}  ${empty.join(', ')}`);
        if (unread)
            io.out(`${paint(io.colour, 'yellow', '▲')} ${many(unread, 'line')} of ${list} left out: an address begins with / or https://, one a line`);
        const share = pages.length ? Math.round((100 * (pages.length - none.length)) / pages.length) : 0;
        io.out(`${pages.length - none.length} of ${many(pages.length, 'page')} (${share}%) belong to a stage`);
    }
    return strict && none.length ? FOUND : FINE;
}

/** The part of a rule that is understood. A combination is kept only if all of it is. */
function understood(rule, stages) {
    const kept = {};
    if (!isRecord(rule))
        return kept;
    for (const key of Object.keys(rule)) {
        if (key === 'all')
            kept.all = list$1(rule.all).map((inner) => ({ event: '*', ...understood(inner, stages) }));
        else if (key === 'any' || key === 'not' || conditions.has(key)) {
            if ('checks' in compileRule({ [key]: rule[key] }, '', stages))
                kept[key] = rule[key];
        }
        else if (key === 'touchpoint' && typeof rule.touchpoint === 'string')
            kept.touchpoint = rule.touchpoint;
    }
    return kept;
}
/** `["stages", 4, "when", 0]` */
const steps = (path) => path.split(/[.[\]]+/).flatMap((step) => (step === '' ? [] : /^\d+$/.test(step) ? Number(step) : step));
/** A copy of `value` in which only the thing at `path` differs. */
function replaced(value, [step, ...rest], by) {
    if (step === undefined)
        return by;
    const copy = Array.isArray(value)
        ? [...value]
        : { ...value };
    const at = step;
    copy[at] = replaced(copy[at], rest, by);
    return copy;
}
/** Where in the file the rule begins that something at this path is wrong with. */
const RULE = /^(touchpoints|\w+(\[\d+\])?\.(when|success))(\[\d+\])?/;
/**
 * For every rule that is left out, the journey in which it fits as often as it possibly could: what is not
 * understood counts as true, and the rule listens to any event. Where that changes nothing, the rule could
 * not have decided. One rule at a time is enough, because of several only the first of the latest stage counts.
 */
function soften(config, journey) {
    return journey.skipped.flatMap((problem) => {
        const [path] = RULE.exec(problem.path) ?? [];
        if (!problem.rule || path === undefined)
            return [];
        const place = steps(path);
        const wrong = place.reduce((value, step) => (Array.isArray(value) ? value[step] : own(value, `${step}`)), config);
        const rule = { event: '*', ...understood(wrong, journey.stages) };
        return [{ id: problem.rule, problem, variant: compile(replaced(config, place, rule)) }];
    });
}

const BUILT_IN = new Set(('page page_leave click link_out download contact form_start form_field form_error form_step form_submit ' +
    'form_success form_abandon scroll engage search media copy print share view error vital feedback experiment ' +
    'identify consent session moment goal stage touchpoint').split(' '));
/** The event that a test or a question calls by `name`: a built-in one, or else one of the page's own. */
const eventNamed = (name, data) => BUILT_IN.has(name) ? { type: name, data } : { type: 'custom', name, data };

/** A text or number as it is written; nothing for all else. */
const text = (value) => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
/** What one step does, as facts that differ from those of the page around it. */
function stepFacts(verb, step, journey) {
    const value = own(step, verb);
    const data = own(step, 'data');
    switch (verb) {
        case 'click': {
            const on = list$1(own(step, 'on')).map(text);
            return {
                type: 'click',
                text: text(value),
                selectors: journey.selectors.filter((selector) => on.includes(selector)),
                link: text(own(step, 'link')),
                region: text(own(step, 'region')),
            };
        }
        case 'submit':
            return { type: 'form_submit', form: text(value) };
        case 'field':
            return { type: 'form_field', field: text(value), form: text(own(step, 'form')) };
        case 'event':
            return eventNamed(text(value), data);
        case 'search':
            return { type: 'search', search: text(value), data };
        case 'scroll':
            return { type: 'scroll', data: { percent: Number.parseFloat(text(value)) } };
        case 'engage':
            return { type: 'engage', data: { engagedMs: milliseconds(value) ?? 0 } };
        case 'moment':
            return { type: 'moment', name: text(value), data };
        case 'identify':
            return { type: 'identify', identified: true, ...(isRecord(value) && { traits: value }) };
        default:
            return { type: verb, data };
    }
}
/** `/search?q=shoe#top` or a whole address, in the facts a page view has. */
function placeOf$1(address, host) {
    try {
        const url = new URL(address, `https://${host}`);
        return { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
    }
    catch {
        return { host, path: address };
    }
}

// Any date will do, as long as it is always the same one. A Monday morning.
const BEGIN = Date.UTC(2026, 0, 5, 9);
const STEPS = [
    'page',
    'click',
    'submit',
    'field',
    'event',
    'search',
    'scroll',
    'engage',
    'moment',
    'identify',
];
const EXTRAS = ['on', 'link', 'region', 'data', 'form', 'from', 'note'];
const JUDGED = ['stage', 'furthest', 'lap', 'touchpoint'];
/** What must have come of the steps, and with `no` before it what must not have. */
const CAME = ['moments', 'goals', 'triggers'];
const NONE = ['noMoments', 'noGoals', 'noTriggers'];
const say$2 = (value) => (value === undefined ? 'none' : JSON.stringify(value));
/** Plays one test in virtual time. */
function play(test, config, journey, doubtful) {
    const steps = own(test, 'do');
    const expected = own(test, 'expect');
    const wanted = typeof expected === 'string' ? { stage: expected } : expected;
    const keys = Object.keys(Object(wanted));
    if (!Array.isArray(steps) || !keys.length)
        return { status: 'failed', why: ['a test needs "do", a list of steps, and "expect"'] };
    const unknowns = keys
        .filter((key) => ![...JUDGED, ...CAME, ...NONE, 'note'].includes(key))
        .map((key) => `it expects "${key}"`);
    const host = text(own(config.site, 'host')) || 'localhost';
    let time = BEGIN;
    let state = startState(journey, time);
    let view = { touch: null };
    let visit = {
        channel: text(own(test, 'from')) || 'direct',
        ...{ visitAt: time, visits: 1, identified: false, offset: 0 },
    };
    let place = { host, path: '/' };
    let last;
    const doubts = [];
    const came = { moments: new Set(), goals: new Set(), triggers: new Set() };
    const take = (tagged) => {
        for (const key of CAME)
            for (const { id } of tagged[key])
                came[key].add(id);
        ({ state, view } = tagged);
    };
    steps.forEach((step, n) => {
        const pause = own(step, 'wait') ?? own(step, 'return');
        const verb = STEPS.find((key) => own(step, key) !== undefined);
        const strange = Object.keys(Object(step)).find((key) => ![...STEPS, ...EXTRAS, 'wait', 'return'].includes(key));
        if (strange !== undefined || (pause === undefined && !verb)) {
            unknowns.push(`step ${n + 1} asks for ${say$2(strange ?? step)}`);
            return;
        }
        if (pause !== undefined) {
            const length = milliseconds(pause);
            if (length === undefined)
                unknowns.push(`step ${n + 1} waits for ${say$2(pause)}, which is no time`);
            time += length ?? 0;
            if (own(step, 'return') === undefined) {
                take(due(journey, state, { type: 'page', ...visit, ...place, time }, view));
                return;
            }
            const { visits = 1, identified, traits } = visit;
            visit = {
                ...{ channel: text(own(step, 'from')) || 'direct', visitAt: time + 1000, visits: visits + 1 },
                ...{ away: length, identified, traits, offset: 0 },
            };
            view = { touch: null };
            return;
        }
        time += 1000;
        if (verb === 'page') {
            place = placeOf$1(text(own(step, 'page')), host);
            visit.landing ?? (visit.landing = place.path);
        }
        const { identified, traits, ...what } = stepFacts(verb, step, journey);
        if (identified)
            visit = { ...visit, identified, traits: { ...visit.traits, ...traits } };
        const facts = { ...visit, ...place, id: `${n}`, time, ...what };
        if (what.type === 'moment' || what.type === 'goal')
            came[`${what.type}s`].add(what.name);
        const tagged = tag(journey, state, facts, view);
        for (const { problem, variant } of doubtful) {
            const other = tag(variant, state, facts, view);
            const decided = ({ state: { marks, ...at }, touchpoint, moments, goals, triggers }) => JSON.stringify([
                at,
                n === steps.length - 1 && touchpoint,
                [moments, goals, triggers].map((list) => list.map(({ id }) => id)),
            ]);
            if (decided(tagged) !== decided(other))
                doubts.push(`${problem.path} is left out (${problem.why}), and could have decided step ${n + 1}`);
        }
        take(tagged);
        last = tagged;
    });
    const found = { ...state, touchpoint: last?.touchpoint };
    const wrong = keys
        .filter((key) => JUDGED.includes(key) && found[key] !== own(wanted, key))
        .map((key) => {
        const strange = key === 'stage' || key === 'furthest' ? own(wanted, key) : undefined;
        const missing = typeof strange === 'string' && !journey.stages.includes(strange)
            ? ', which is no stage of this file'
            : '';
        return `expected ${key} ${say$2(own(wanted, key))}${missing}, got ${say$2(found[key] ?? null)}`;
    });
    for (const key of CAME) {
        const got = [...came[key]].join(', ') || 'none';
        const not = NONE[CAME.indexOf(key)];
        for (const id of list$1(own(wanted, key)))
            if (!came[key].has(text(id)))
                wrong.push(`expected ${key} ${say$2(id)}, got ${got}`);
        for (const id of list$1(own(wanted, not)))
            if (came[key].has(text(id)))
                wrong.push(`expected no ${key} ${say$2(id)}, got ${got}`);
    }
    const declared = list$1(own(config, 'moments')).map((moment) => own(moment, 'id'));
    for (const id of [...list$1(own(wanted, 'moments')), ...list$1(own(wanted, 'noMoments'))].map(text))
        if (BUILT_IN_MOMENTS.includes(id) && !declared.includes(id) && !came.moments.has(id))
            unknowns.push(`${say$2(id)} shows in a page alone; the step { "moment": ${say$2(id)} } makes it happen`);
    // A doubt matters to what was judged, whether it came out right or wrong.
    const unsure = [...unknowns, ...new Set(doubts)];
    if (unsure.length)
        return { status: 'not judged', why: unsure.map((why) => `this version cannot tell: ${why}`) };
    return wrong.length ? { status: 'failed', why: wrong } : { status: 'passed' };
}
/**
 * Runs the tests inside a config, without a browser and in no time: `wait` and `return` turn a clock of
 * their own. Each test begins with a visitor of whom nothing is known.
 */
function rehearse(config) {
    const journey = compile(config);
    const doubtful = soften(config, journey);
    return list$1(own(config, 'tests')).map((test, i) => ({
        name: text(own(test, 'name')) || `test ${i + 1}`,
        ...play(test, config, journey, doubtful),
    }));
}

// What is never in a record, because it may hold what nobody should keep.
const NEVER_KEPT = ['query', 'hash', 'search', 'custom'];
function factsOf(event, time, { visitAt, away }) {
    const { id, type, name, page, element, form, data, value, currency, session, visitor, context } = event;
    const { campaign } = session ?? {};
    // What happened elsewhere did not come by the link that opened the visit.
    const elsewhere = event.flags?.includes('imported') && data?.channel;
    // Written out, because it is made for every event: spread objects are slow to make.
    return {
        id,
        type,
        name,
        time,
        path: page.path,
        host: context?.host ?? '',
        title: page.title,
        text: element?.text,
        link: element?.href,
        region: element?.region,
        selectors: element?.matched,
        form: form?.id,
        field: form?.field,
        data: value === undefined ? data : { value, currency: currency ?? null, ...data },
        value,
        currency,
        channel: typeof elsewhere === 'string' ? elsewhere : session?.channel,
        source: elsewhere ? undefined : campaign?.source,
        medium: elsewhere ? undefined : campaign?.medium,
        campaign: elsewhere ? undefined : campaign?.name,
        referrer: elsewhere ? undefined : session?.referrer,
        landing: session?.landing,
        visitAt,
        away,
        visits: visitor?.visits,
        traits: visitor?.traits,
        variant: event.experiments,
        identified: event.userId === undefined ? undefined : event.userId !== null,
        device: context?.device,
        language: context?.locale,
        byTrigger: event.flags?.includes('trigger'),
    };
}
/** True, false, or undefined where it depends on what was not kept. */
function know(check, scene, unsure, asked) {
    const { key, branches, tracker, found, wanted } = check;
    if (branches) {
        const answers = branches.map((branch) => knowAll(branch, scene, unsure, asked));
        const some = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
        return key === 'not' && some !== undefined ? !some : some;
    }
    if (tracker)
        return unsure.has(tracker) ? undefined : check.fits(scene);
    if (check.fits(scene))
        return true;
    const { type, offset } = scene.facts;
    if (key === 'event' || key === 'path')
        return false;
    if (NEVER_KEPT.includes(key))
        return key === 'search' && type !== 'search' ? false : undefined;
    if (key === 'days' || key === 'hours')
        return offset === undefined ? undefined : false;
    if (key === 'selector')
        return type !== 'click' || [wanted].flat().every((one) => asked.includes(one))
            ? false
            : undefined;
    // Only a page view keeps its title, and text is kept of links and buttons alone.
    const kept = found?.(scene);
    const missing = kept === undefined || (Array.isArray(kept) && !kept.length);
    if (key === 'title')
        return missing ? undefined : false;
    return key === 'text' && type === 'click' && missing ? undefined : false;
}
function knowAll(checks, scene, unsure, asked) {
    let all = true;
    for (const check of checks) {
        const answer = know(check, scene, unsure, asked);
        if (answer === false)
            return false;
        if (answer === undefined)
            all = undefined;
    }
    return all;
}
/**
 * Tags recorded events under a journey, in their order: give it one event after the other. Visitors are told
 * apart by `anonymousId`; events without one belong to their session's, or to one that has no name.
 */
function replayer(journey, { selectors = [] } = {}) {
    const visitors = new Map();
    return (event) => {
        // These were made of other events, and are made anew with them.
        if (event.type === 'stage' || (event.stage.rule && /^(moments|goals)\./.test(event.stage.rule)))
            return { event, unknown: false };
        const who = event.anonymousId ?? event.session?.id ?? '';
        const time = Date.parse(event.time);
        // What happened at no time can neither be counted nor come before or after anything.
        if (Number.isNaN(time))
            return { event, unknown: false };
        let known = visitors.get(who);
        if (!known) {
            const state = startState(journey, time);
            known = { state, views: new Map(), visitAt: time, lastAt: time, unsure: new Set() };
            visitors.set(who, known);
        }
        const startedAt = event.session?.startedAt;
        if (startedAt !== known.startedAt) {
            const visitAt = Date.parse(startedAt ?? '') || known.visitAt;
            if (visitAt !== known.visitAt && known.lastAt < visitAt)
                known.away = visitAt - known.lastAt;
            known.startedAt = startedAt;
            known.visitAt = visitAt;
        }
        known.lastAt = Math.max(known.lastAt, time);
        const { unsure } = known;
        let unknown = false;
        const fit = (entry, scene) => {
            const answer = knowAll(entry.checks, scene, unsure, selectors);
            if (answer === undefined) {
                if ('key' in entry)
                    unsure.add(entry.key);
                else if ('decides' in entry && entry.decides === 'stages')
                    unknown = true;
            }
            return answer === true;
        };
        const view = known.views.get(event.tabId) ?? { touch: null };
        const tagged = tag(journey, known.state, factsOf(event, time, known), view, fit);
        if (unknown) {
            // The recorded stage stands, as far as this journey has it.
            const { id, furthest, lap, since } = event.stage;
            if (journey.stages.includes(id))
                tagged.state = { ...tagged.state, stage: id, furthest, lap, since: Date.parse(since) };
            tagged.stage = event.stage;
        }
        known.state = tagged.state;
        known.views.set(event.tabId, tagged.view);
        return { event, tagged, unknown };
    };
}

/** Things that have an id, by the key of their list and in words. */
const NAMED = [
    ['stages', 'stage'],
    ['moments', 'moment'],
    ['goals', 'goal'],
    ['personas', 'persona'],
    ['triggers', 'trigger'],
    ['forms', 'form'],
];
const WHOLE = ['name', 'version', 'movement', 'start', 'fadeAfter', 'map'];
const SECTIONS = ['site', 'capture', 'privacy'];
/** What only people read changes nothing. */
const SILENT = ['note', '$schema', 'tests', 'id', 'was'];
const say$1 = (value) => (value === undefined ? 'nothing' : JSON.stringify(value));
/** The same text for the same meaning, whatever the order of the keys. */
const canonical = (value) => JSON.stringify(value, (key, inner) => key === 'note'
    ? undefined
    : isRecord(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner) ?? '';
function ruleChanges(before, after, where) {
    const [old, now] = [list$1(before), list$1(after)];
    const gone = old.filter((rule) => !now.some((other) => canonical(other) === canonical(rule)));
    const come = now.filter((rule) => !old.some((other) => canonical(other) === canonical(rule)));
    const lines = [];
    for (const rule of gone) {
        const touchpoint = own(rule, 'touchpoint');
        const i = come.findIndex((other) => touchpoint !== undefined && own(other, 'touchpoint') === touchpoint);
        const [instead] = i < 0 ? [] : come.splice(i, 1);
        lines.push(instead === undefined
            ? `${where}: rule removed: ${say$1(rule)}`
            : `${where}: rule changed from ${say$1(rule)} to ${say$1(instead)}`);
    }
    for (const rule of come)
        lines.push(`${where}: rule added: ${say$1(rule)}`);
    const kept = (rules, others) => rules
        .map(canonical)
        .filter((rule) => others.map(canonical).includes(rule))
        .join();
    if (!lines.length && kept(old, now) !== kept(now, old))
        lines.push(`${where}: the order of the rules`);
    return lines;
}
const keysOf = (...objects) => [
    ...new Set(objects.flatMap((one) => Object.keys(Object(one)))),
];
function entryChanges(before, after, where) {
    return keysOf(before, after)
        .filter((key) => !SILENT.includes(key) && canonical(own(before, key)) !== canonical(own(after, key)))
        .flatMap((key) => key === 'when' || key === 'success'
        ? ruleChanges(own(before, key), own(after, key), where)
        : `${where}: "${key}" from ${say$1(own(before, key))} to ${say$1(own(after, key))}`);
}
/** What differs between two journeys, in words, for the person who owns the second one. */
function changes(before, after) {
    const lines = WHOLE.filter((key) => canonical(own(before, key)) !== canonical(own(after, key))).map((key) => `"${key}" from ${say$1(own(before, key))} to ${say$1(own(after, key))}`);
    for (const [key, word] of NAMED) {
        const [old, now] = [list$1(own(before, key)), list$1(own(after, key))];
        const ids = (entries) => entries.map((entry) => own(entry, 'id'));
        const formerly = (entry) => ids(old).includes(own(entry, 'id'))
            ? own(entry, 'id')
            : list$1(own(entry, 'was')).find((was) => ids(old).includes(was));
        const carried = now.map(formerly);
        for (const id of ids(old))
            if (!carried.includes(id))
                lines.push(`${word} ${say$1(id)} removed`);
        now.forEach((entry, i) => {
            const id = own(entry, 'id');
            const was = carried[i];
            if (was === undefined)
                lines.push(`${word} ${say$1(id)} added`);
            else {
                if (was !== id)
                    lines.push(`${word} ${say$1(was)} is now called ${say$1(id)}`);
                lines.push(...entryChanges(old[ids(old).indexOf(was)], entry, `${word} ${say$1(id)}`));
            }
        });
        const both = carried.filter((id) => id !== undefined);
        const order = ids(old).filter((id) => carried.includes(id));
        if (key === 'stages' && order.join() !== both.join())
            lines.push(`the order of the stages: ${ids(now).join(', ')} (the later one wins)`);
    }
    lines.push(...ruleChanges(own(before, 'touchpoints'), own(after, 'touchpoints'), 'touchpoints'));
    for (const key of SECTIONS)
        lines.push(...entryChanges(own(before, key), own(after, key), key));
    return lines;
}

const isEvent = (value) => isRecord(value) &&
    typeof value.type === 'string' &&
    !Number.isNaN(Date.parse(value.time)) &&
    isRecord(value.page) &&
    typeof value.page.path === 'string' &&
    isRecord(value.stage);
/**
 * The events of an NDJSON log, one after the other, however large it is: lines of the `ndjson` format, or whole
 * batches. `report` is filled on the way. Rejects if the file cannot be read.
 */
async function* recordedEvents(log, io, report) {
    const last = new Map();
    let n = 0;
    for await (const line of io.lines(log)) {
        n++;
        if (!line.trim())
            continue;
        let read;
        try {
            read = JSON.parse(line);
        }
        catch {
            // Counted below, as is whatever else is no event.
        }
        const { events, ...context } = isRecord(read) && Array.isArray(read.events) ? read : { events: [read] };
        for (const event of events) {
            const whole = isRecord(event) && !Object.hasOwn(event, 'site') ? { ...context, ...event } : event;
            if (!isEvent(whole)) {
                report.unreadable++;
                report.firstUnreadable ?? (report.firstUnreadable = n);
                continue;
            }
            const who = whole.anonymousId ?? whole.session?.id ?? '';
            // Times are ISO 8601 in UTC, so they compare as they are.
            const before = last.get(who);
            if (before !== undefined && before > whole.time)
                report.late++;
            else
                last.set(who, whole.time);
            report.visitors = last.size;
            yield whole;
        }
    }
}

/** Counts pairs of stages. */
function stageMoves() {
    const counted = new Map();
    return {
        add(from, to) {
            const key = JSON.stringify([from, to]);
            const move = counted.get(key) ?? { from, to, events: 0 };
            move.events++;
            counted.set(key, move);
        },
        /** The most frequent first. */
        moves: () => [...counted.values()].sort((a, b) => b.events - a.events),
    };
}
/** A table of them, a line each. */
function sayMoves(moves) {
    const rows = [
        ['from', 'to', 'events'],
        ...moves.map(({ from, to, events }) => [from ?? 'no stage', to ?? 'no stage', `${events}`]),
    ];
    const wide = (column) => Math.max(...rows.map((row) => row[column].length));
    const [a, b, c] = [wide(0), wide(1), wide(2)];
    return rows.map(([from, to, events]) => `  ${from.padEnd(a)}  →  ${to.padEnd(b)}  ${events.padStart(c)}`);
}

const emptyReport = () => ({ unreadable: 0, late: 0, visitors: 0 });
/** What a person should know about the log itself. */
function sayLog(log, { unreadable, firstUnreadable, late }) {
    return [
        ...(unreadable
            ? [`▲ ${many(unreadable, 'line')} of ${log} can not be read as an event, first line ${firstUnreadable}`]
            : []),
        ...(late ? [`▲ ${many(late, 'event')} after a later one of the same visitor: sort the log by time`] : []),
    ];
}
const NO_EVENT = 'there is no event in it';
const GIVE_EVENTS = 'give events as NDJSON, one a line, or whole batches';
/** Says why a log cannot be read. */
function refuseLog(log, error, json, io) {
    const message = `${log}: ${whyNot(error)}`;
    if (json)
        io.out(JSON.stringify({ log, error: message }, null, 2));
    else
        io.err(`✖ ${message}`);
    return UNUSABLE;
}
/**
 * `milepost replay log.ndjson [file]`: what the recorded events would be under this journey. 2 if there is nothing
 * to read.
 */
async function replayFile({ log, file = 'journey.json', recordedUnder, json = false }, io) {
    const config = readConfig(file, io);
    const old = recordedUnder === undefined ? undefined : readConfig(recordedUnder, io);
    const refused = refuse(file, config, json, io) ?? (old && refuse(recordedUnder, old, json, io));
    if (refused !== undefined)
        return refused;
    const journey = compile(config.value);
    const { selectors } = compile((old ?? config).value);
    const next = replayer(journey, { selectors });
    const report = emptyReport();
    const { add, moves } = stageMoves();
    const count = { events: 0, own: 0, unchanged: 0, changed: 0, unknown: 0, touch: 0 };
    try {
        for await (const event of recordedEvents(log, io, report)) {
            count.events++;
            const { tagged, unknown } = next(event);
            if (!tagged)
                count.own++;
            else if (unknown)
                count.unknown++;
            else {
                const [from, to] = [event.stage.id ?? null, tagged.stage.id];
                if (from === to)
                    count.unchanged++;
                else {
                    count.changed++;
                    add(from, to);
                }
                if ((event.stage.touch ?? null) !== tagged.stage.touch)
                    count.touch++;
            }
        }
    }
    catch (error) {
        return refuseLog(log, error, json, io);
    }
    if (!count.events)
        return refuseLog(log, `${NO_EVENT}; ${GIVE_EVENTS}`, json, io);
    if (json) {
        io.out(JSON.stringify({ file, log, ...count, moves: moves(), ...report }, null, 2));
        return FINE;
    }
    const judged = count.events - count.own;
    const share = (n) => (judged ? `${Math.round((1000 * n) / judged) / 10}%` : '0%');
    io.out(`${many(count.events, 'event')} of ${many(report.visitors, 'visitor')} under ${file}`);
    const rows = [
        [count.unchanged, `${share(count.unchanged)} stay in their stage`],
        [count.changed, `${share(count.changed)} are in another stage`],
        [
            count.unknown,
            `${share(count.unknown)} unknown: a rule asks for what was not kept, so the recorded stage stands`,
        ],
        [count.own, 'moments, goals and changes of stage, which are made anew'],
    ];
    for (const [n, text] of rows)
        io.out(`  ${`${n}`.padStart(`${count.events}`.length)}  ${text}`);
    if (count.changed)
        for (const line of ['', ...sayMoves(moves())])
            io.out(line);
    if (count.touch)
        io.out(`\nWherever the visitor is: ${many(count.touch, 'event')} would belong to another stage than recorded`);
    for (const line of sayLog(log, report))
        io.out(line);
    return FINE;
}

/** Tests of either file, once by name, as both journeys answer them. */
function testChanges(before, after) {
    const tests = [...list$1(own(after, 'tests')), ...list$1(own(before, 'tests'))];
    const names = tests.map((test) => own(test, 'name'));
    const once = tests.filter((test, i) => names[i] === undefined || names.indexOf(own(test, 'name')) === i);
    const run = (config) => rehearse({ ...config, tests: once });
    const [old, now] = [run(before), run(after)];
    return now.flatMap(({ name, status, why }, i) => status === old[i].status ? [] : [{ name, before: old[i].status, after: status, why }]);
}
/** What recorded events are under the one journey and under the other. */
async function replayBoth(before, after, log, io) {
    const [old, now] = [compile(before), compile(after)];
    // The older one is taken for the one that recorded them.
    const [asOld, asNow] = [old, now].map((journey) => replayer(journey, { selectors: old.selectors }));
    const report = emptyReport();
    const { add, moves } = stageMoves();
    const count = { events: 0, changed: 0, unknown: 0 };
    for await (const event of recordedEvents(log, io, report)) {
        const [was, is] = [asOld(event), asNow(event)];
        if (!was.tagged || !is.tagged)
            continue;
        count.events++;
        const [from, to] = [was.tagged.stage.id, is.tagged.stage.id];
        if (was.unknown || is.unknown)
            count.unknown++;
        else if (from !== to) {
            count.changed++;
            add(from, to);
        }
    }
    return { log, ...count, moves: moves(), ...report };
}
/**
 * `milepost diff old.json new.json`: what changes, in words; with `pages` also which pages change their stage,
 * with `events` which recorded events do. 1 if anything differs, as `diff` does; 2 if there is nothing to read.
 */
async function diffFiles({ before, after, pages, events, json = false }, io) {
    const [old, now] = [readConfig(before, io), readConfig(after, io)];
    const refused = refuse(before, old, json, io) ?? refuse(after, now, json, io);
    if (refused !== undefined)
        return refused;
    let moved = [];
    if (pages) {
        let addresses;
        try {
            addresses = await readAddresses(pages, io);
        }
        catch (error) {
            io.err(`✖ ${pages}: cannot read this (${error instanceof Error ? error.message : error})`);
            return UNUSABLE;
        }
        const was = placesOf(old.value, addresses);
        moved = placesOf(now.value, addresses)
            .map(({ address, stage }, i) => ({ address, before: was[i].stage, after: stage }))
            .filter((page) => page.before !== page.after);
    }
    let replayed;
    try {
        if (events !== undefined)
            replayed = await replayBoth(old.value, now.value, events, io);
    }
    catch (error) {
        return refuseLog(events, error, json, io);
    }
    const lines = changes(old.value, now.value);
    const tests = testChanges(old.value, now.value);
    const differs = !!(lines.length || moved.length || tests.length || replayed?.changed);
    if (json)
        io.out(JSON.stringify({ before, after, changes: lines, pages: moved, tests, events: replayed }, null, 2));
    else {
        for (const line of lines)
            io.out(`• ${line}`);
        for (const page of moved)
            io.out(`${page.address}: ${page.before ?? 'no stage'} → ${page.after ?? 'no stage'}`);
        for (const test of tests)
            io.out(`test "${test.name}": ${test.before} → ${test.after}`);
        if (replayed?.changed)
            for (const line of sayMoves(replayed.moves))
                io.out(line);
        const sums = [many(lines.length, 'change')];
        if (pages)
            sums.push(`${many(moved.length, 'page')} in another stage`);
        if (replayed) {
            sums.push(`${replayed.changed} of ${many(replayed.events, 'event')} in another stage`);
            if (replayed.unknown)
                sums.push(`${replayed.unknown} unknown, because a rule asks for what was not kept`);
        }
        if (tests.length)
            sums.push(`${many(tests.length, 'test')} with another result`);
        io.out(differs || replayed
            ? sums.join(', ')
            : `${paint(io.colour, 'green', '✔')} nothing that matters differs`);
        for (const line of replayed ? sayLog(replayed.log, replayed) : [])
            io.out(line);
    }
    return differs ? FOUND : FINE;
}

/** A stage, moment or goal as its author named it. */
function nameOf(journey, key, id) {
    const name = own(list$1(own(journey.config, key)).find((entry) => own(entry, 'id') === id), 'name');
    return typeof name === 'string' ? name : id;
}

const quoted$1 = (text) => `"${text}"`;
/** Why a trigger stayed quiet, in words. `quote` puts names in the quotation marks of whoever shows it. */
function sayQuiet(journey, { path, on, why }, quote = quoted$1) {
    if (why === 'trigger')
        return 'another trigger made this event, and such an event starts none';
    if (why === 'if')
        return `its ${quote('if')} does not hold`;
    if (why === 'again') {
        // `enter buy` → `stage "Buy"`; `goal order` → `goal "Order"`.
        const [what, id] = [on.slice(0, on.indexOf(' ')), on.slice(on.indexOf(' ') + 1)];
        const kind = what === 'enter' || what === 'leave' ? 'stage' : what;
        const name = `${kind} ${quote(nameOf(journey, `${kind}s`, id))}`;
        return what === 'enter'
            ? `a rule of ${name} fits, but the visitor does not enter it now`
            : `${name} has come true already, and counts no more`;
    }
    const said = list$1(own(journey.config, 'triggers'))[Number(/\d+/.exec(path))];
    const limit = own(said, 'limit');
    return limit === undefined
        ? `it has fired on this visit; without a ${quote('limit')} it fires once per visit`
        : `it has fired already, and its limit is ${quote(limit)}`;
}

/** Each of these conditions against what is looked at. */
const tell = (checks, scene) => 
// A count is looked up before the event itself is looked at, and told of after it.
[...checks.filter(({ tracker }) => !tracker), ...checks.filter(({ tracker }) => tracker)].map((check) => ({
    key: check.key,
    wanted: check.wanted,
    found: check.found?.(scene),
    fits: check.fits(scene),
    ...(check.branches && { branches: check.branches.map((branch) => tell(branch, scene)) }),
}));
/**
 * For every rule of the journey, in the order in which rules are judged: whether this event fits it, and what
 * each of its conditions wanted and found. Rules that are left out are in `journey.skipped`. Changes nothing.
 */
function explain(journey, state, facts, view = { touch: null }) {
    const scene = openScene(journey, state, facts, facts.type === 'page' ? { touch: null } : view, wordsOf(facts));
    judge(journey, scene, { moments: [], goals: [], personas: [] });
    return journey.entries
        .filter((entry) => 'id' in entry)
        .map((rule) => ({
        rule: rule.id,
        path: rule.path,
        fits: allFit(rule, scene),
        conditions: tell(rule.checks, scene),
    }));
}

/**
 * The triggers that this event gave a reason to fire and that stay quiet, in the file's order, each with the first thing
 * that holds it back. Changes nothing. Whether the page may act at all, for consent, is not asked.
 */
function quietTriggers(journey, before, facts, around = { touch: null }) {
    // What was due comes before the event, at its own time.
    const { state, view } = due(journey, before, facts, around);
    const tagged = tag(journey, state, facts, view);
    const ids = (what, came) => [
        ...came.map(({ id }) => `${what} ${id}`),
        ...(facts.type === what ? [`${what} ${facts.name ?? ''}`] : []),
    ];
    const came = [
        ...(tagged.moved ? [`leave ${tagged.moved.from}`, `enter ${tagged.moved.to}`] : []),
        ...ids('moment', tagged.moments),
        ...ids('goal', tagged.goals),
        ...tagged.personas.map((id) => `persona ${id}`),
    ];
    const fitting = new Set(explain(journey, state, facts, view).flatMap(({ rule, fits }) => (fits ? rule : [])));
    const again = journey.entries.flatMap((entry) => 'id' in entry && fitting.has(entry.id)
        ? entry.kind
            ? entry.decides.replace('.', ' ')
            : entry.stage >= 0
                ? `enter ${journey.stages[entry.stage]}`
                : []
        : []);
    const scene = openScene(journey, tagged.state, facts, tagged.view, wordsOf(facts));
    scene.moment = tagged.moments.map(({ id }) => id);
    scene.goal = tagged.goals.map(({ id }) => id);
    const places = new Map(list$1(own(journey.config, 'triggers')).map((trigger, n) => {
        const id = own(trigger, 'id');
        return [typeof id === 'string' ? id : `${n}`, `triggers[${n}]`];
    }));
    return journey.triggers.flatMap((trigger) => {
        const { id, limit, checks } = trigger;
        if (tagged.triggers.some((fired) => fired.id === id))
            return [];
        const on = trigger.on.find((one) => came.includes(one));
        const missed = on ?? trigger.on.find((one) => again.includes(one));
        if (missed === undefined)
            return [];
        const fired = marksOf(scene, limit.page, `trigger.${id}`).at > limit.from(scene);
        const why = !on
            ? 'again'
            : facts.byTrigger
                ? 'trigger'
                : !allFit(trigger, scene)
                    ? 'if'
                    : fired
                        ? 'limit'
                        : undefined;
        return why
            ? { id, path: places.get(id) ?? 'triggers', on: missed, why, conditions: tell(checks, scene) }
            : [];
    });
}

/** `["total=99", "plan=team"]` → names and values, numbers as numbers. Throws if one has no `=`. */
function readData(pairs = [], option = '--data') {
    return Object.fromEntries(pairs.map((pair) => {
        const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
        if (key === undefined)
            throw new Error(`${option}: expected a name and a value such as total=99, got ${pair}`);
        const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
        return [key, isNumber ? Number(value) : /^(true|false)$/.test(value) ? value === 'true' : value];
    }));
}
/** The thing that happens on the page, in facts; undefined for the visit itself. Throws when it is not one thing. */
function readHappening({ on, link, region, data, ...asked }) {
    const { click, submit, field, event, search, scroll, engage, moment } = asked;
    const clicked = click ?? on ?? link ?? region;
    const times = engage === undefined ? undefined : milliseconds(engage);
    if (engage !== undefined && times === undefined)
        throw new Error(`--engage: expected a time such as "30 seconds", got ${engage}`);
    const percent = scroll === undefined ? undefined : /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(scroll)?.[1];
    if (scroll !== undefined && percent === undefined)
        throw new Error(`--scroll: expected how far down, such as 75%, got ${scroll}`);
    const acts = [
        clicked !== undefined && {
            type: 'click',
            text: click,
            // Which of them an element fits only a page can say: these are believed.
            selectors: on === undefined ? [] : [on],
            link,
            region,
        },
        // A field belongs to a form, so the two may be asked together.
        field !== undefined
            ? { type: 'form_field', field, form: submit }
            : submit !== undefined && { type: 'form_submit', form: submit },
        event !== undefined && eventNamed(event, readData(data)),
        search !== undefined && { type: 'search', search },
        percent !== undefined && { type: 'scroll', data: { percent: Number(percent) } },
        times !== undefined && { type: 'engage', data: { engagedMs: times } },
        moment !== undefined && { type: 'moment', name: moment },
    ];
    const done = acts.filter((act) => !!act);
    if (done.length > 1)
        throw new Error('ask about one thing at a time; what came before it goes into --after');
    if (data && event === undefined)
        throw new Error('--data belongs to --event');
    return done[0];
}
/** `/search?q=shoe#top` or a whole address, in the facts a page view has. Throws if it is neither. */
function placeOf(address, host) {
    if (!/^(\/|https?:\/\/)/i.test(address) || !URL.canParse(address, `https://${host}`))
        throw new Error(`expected a page such as /pricing?plan=team, got ${address}${/^[\w-]/.test(address) ? `; write /${address}` : ''}`);
    const url = new URL(address, `https://${host}`);
    return { host: url.host, path: url.pathname, query: url.search, hash: url.hash };
}
/** What an event is called when it is talked about. */
function nameAct({ type, name, text, selectors, link, form, field, search, data }) {
    const quoted = (word) => (word ? ` "${word}"` : '');
    switch (type) {
        case 'click':
            return `a click on${quoted(text) || quoted(selectors?.[0]) || quoted(link) || ' something'}`;
        case 'form_submit':
            return `form${quoted(form)} sent`;
        case 'form_field':
            return `field${quoted(field)} filled in`;
        case 'search':
            return `a search for${quoted(search)}`;
        case 'scroll':
            return `scrolling to ${data?.percent ?? 0}%`;
        case 'engage':
            return `${Number(data?.engagedMs ?? 0) / 1000} seconds of attention`;
        case 'moment':
            return `moment${quoted(name)}`;
        default: {
            const details = Object.entries(data ?? {}).map(([key, value]) => `${key}=${value}`);
            return `event${quoted(name ?? type)}${details.length ? ` with ${details.join(', ')}` : ''}`;
        }
    }
}

/** Session length of the SDK unless an application says otherwise; a longer pause begins another visit. */
const VISIT_ENDS = 30 * 60000;
/** Plays what came before, and looks closely at the last thing. Throws when a page is none. */
function actOut(journey, { before, page, act, visitor, stage, time: end }) {
    const named = own(own(journey.config, 'site'), 'host');
    const host = typeof named === 'string' && named ? named : 'localhost';
    const last = page ?? (act && before.some((step) => step.startsWith('/')) ? undefined : '/');
    const steps = before.map((step) => {
        const pause = milliseconds(step);
        return pause !== undefined
            ? { pause }
            : /^(\/|https?:)/i.test(step)
                ? { page: step }
                : { act: eventNamed(step) };
    });
    if (last !== undefined)
        steps.push({ page: last });
    if (act)
        steps.push({ act });
    // The last thing happens at the time asked for; all the others a second after the one before.
    let time = end - steps.reduce((sum, { pause = 1000 }) => sum + pause, 0);
    let state = { ...startState(journey, time), ...(stage !== undefined && { stage, furthest: stage }) };
    let view = { touch: null };
    let place = { host, path: '/' };
    let visit = { channel: 'direct', visits: 1, identified: false, visitAt: time, ...visitor };
    const earlier = { moments: [], goals: [], personas: [] };
    let acted;
    const take = (tagged) => {
        ({ state, view } = tagged);
    };
    const remember = ({ moments, goals, personas }) => {
        earlier.moments.push(...moments);
        earlier.goals.push(...goals);
        earlier.personas.push(...personas);
    };
    for (const [n, { page: address, act: what, pause }] of steps.entries()) {
        time += pause ?? 1000;
        if (address !== undefined) {
            place = placeOf(address, host);
            visit = { landing: place.path, ...visit };
        }
        const facts = { ...visit, ...place, id: `${n}`, time, type: 'page', ...what };
        // What was waited for comes true before this, at its own time.
        const overdue = due(journey, state, facts, view);
        take(overdue);
        remember(overdue);
        if (pause !== undefined) {
            if (pause < VISIT_ENDS)
                continue;
            const { landing, visits = 1, ...same } = visit;
            visit = { ...same, visits: visits + 1, away: pause, visitAt: time + 1000 };
            view = { touch: null };
            continue;
        }
        const isLast = n === steps.length - 1;
        const rules = isLast ? explain(journey, state, facts, view) : [];
        const quiet = isLast ? quietTriggers(journey, state, facts, view) : [];
        const tagged = tag(journey, state, facts, view);
        acted = { facts, stage: state.stage, earlier, tagged, rules, quiet };
        take(tagged);
        if (!isLast)
            remember(tagged);
    }
    return acted;
}
/** `"/,/pricing,2 days"` → its parts. */
const partsOf = (text = '') => text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** A condition that the author wrote, not one that the rule's words imply. */
const written = ({ key }, place) => key !== 'event' || own(place.rule, 'event') !== undefined;
/** Does a condition say that the rule is near? A `not` that holds does not: it holds almost always. */
function isNear({ key, fits, wanted, found }) {
    if (key === 'wait')
        return Number(found) < (milliseconds(wanted) ?? 0);
    // Which selectors a click fits is known only of those that were named.
    return fits ? key !== 'not' : key === 'selector' && Array.isArray(found) && !found.length;
}
/** How many conditions fail, if the rule came close; otherwise undefined. */
function missing({ fits, conditions }, place) {
    const failed = conditions.filter((one) => !one.fits);
    const near = conditions.filter((one) => written(one, place) && isNear(one)).length;
    return !fits && near && !failed.some(({ key }) => key === 'event') ? failed.length - near / 100 : undefined;
}
/** Why the visitor is where they are. */
function reason(journey, { tagged }, fits) {
    const movement = own(journey.config, 'movement') ?? 'forward';
    const { touch, id, lap } = tagged.stage;
    const other = touch === null ? '' : `"${nameOf(journey, 'stages', touch)}"`;
    if (tagged.moved) {
        const again = tagged.moved.direction === 'back' && movement === 'forward';
        return !fits ? 'after a pause (fadeAfter)' : `by the rule below${again ? `: round ${lap} begins` : ''}`;
    }
    if (!fits)
        return touch === null
            ? 'as before: no stage rule fits'
            : `as before: no stage rule fits, so it belongs to its page`;
    if (touch === id)
        return 'as before: the rule below is of this stage';
    if (movement === 'step')
        return `as before: with "movement": "step" only the next stage can follow, and ${other} is not`;
    return `as before: ${other} is earlier, and with "movement": "forward" nobody falls back`;
}
/** Sorts what `explain` said by what came of it. */
function decide(journey, acted) {
    const { tagged, rules } = acted;
    const places = new Map();
    for (const entry of journey.entries)
        if ('id' in entry)
            places.set(entry.id, entry);
    const deciding = new Set([
        tagged.stage.rule,
        ...[...tagged.moments, ...tagged.goals].map(({ rule }) => rule),
    ]);
    const firstOf = new Map();
    for (const rule of rules) {
        const { decides } = places.get(rule.rule);
        if (rule.fits && !firstOf.has(decides))
            firstOf.set(decides, rule);
    }
    const owner = ({ kind, name, stage, form, rule }) => {
        const touchpoint = own(rule, 'touchpoint');
        const row = typeof touchpoint === 'string' ? `, "${touchpoint}"` : '';
        if (stage >= 0)
            return `stage "${nameOf(journey, 'stages', journey.stages[stage])}"${row}`;
        if (kind)
            return `${kind} "${nameOf(journey, `${kind}s`, name)}"`;
        return form === undefined ? `touchpoint${row.slice(1)}` : `success of form "${form}"`;
    };
    const lost = (rule, place) => {
        const first = firstOf.get(place.decides);
        const winner = places.get(first.rule);
        if (place.stage >= 0 && winner.stage > place.stage)
            return `"${nameOf(journey, 'stages', journey.stages[winner.stage])}" is later and wins`;
        if (first !== rule)
            return 'a rule above it counts first';
        if (place.kind)
            return place.kind === 'persona' ? 'found before' : 'has come true already';
        return place.form === undefined ? 'a stage rule says where this belongs' : '';
    };
    const because = [];
    const also = [];
    const close = [];
    for (const rule of rules) {
        const place = places.get(rule.rule);
        const conditions = rule.conditions.filter((one) => written(one, place) || !one.fits);
        const told = { rule, owner: owner(place), conditions, why: '' };
        const far = missing(rule, place);
        if (rule.fits) {
            const isFirst = firstOf.get(place.decides) === rule;
            const found = place.kind === 'persona' && tagged.personas.includes(place.name);
            if (deciding.has(rule.rule) || (isFirst && (found || place.form !== undefined)))
                because.push(told);
            else
                also.push({ ...told, why: lost(rule, place) });
        }
        else if (far !== undefined)
            close.push({ ...told, missing: far });
    }
    const fits = firstOf.has('stages');
    return {
        why: reason(journey, acted, fits),
        because: because.sort((a, b) => Number(b.rule.rule === tagged.stage.rule) - Number(a.rule.rule === tagged.stage.rule)),
        also,
        close: close.sort((a, b) => a.missing - b.missing).map(({ missing: _, ...told }) => told),
    };
}

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const two = (n) => `${n}`.padStart(2, '0');
/** `90000` → `1.5 minutes`; whole units where they fit. */
function inTime(ms) {
    const units = [
        [86400000, 'day'],
        [3600000, 'hour'],
        [60000, 'minute'],
        [1000, 'second'],
    ];
    const [length, name] = units.find(([unit]) => ms >= unit) ?? [1000, 'second'];
    const amount = Math.round((ms / length) * 10) / 10;
    return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}
/** What there was to compare with, as its author would write it; undefined if there was nothing. */
function found({ key, wanted, found: value }) {
    if (value === undefined || value === null || Number.isNaN(value))
        return;
    if (key === 'path')
        return show(`/${list$1(value).join('/')}`);
    if (typeof value === 'number') {
        if (key === 'days' || key === 'hours')
            return `${DAYS[Math.floor(value / 1440) % 7]} ${two(Math.floor((value % 1440) / 60))}:${two(value % 60)}`;
        if (/^(engaged|away|wait)$/.test(key))
            return inTime(value);
        return key === 'scrolled' ? `${value}%` : `${value}`;
    }
    // An address is compared in several forms; the last one is whole.
    if (isRecord(value) && Array.isArray(value.texts))
        return show(value.texts.at(-1));
    if (isRecord(value)) {
        const asked = Object.keys(Object(wanted)).filter((name) => own(value, name) !== undefined);
        return asked.length
            ? asked.map((name) => `${name} ${list$1(own(value, name)).map(show).join(', ')}`).join(', ')
            : undefined;
    }
    const texts = [...new Set(list$1(value))];
    return texts.length ? texts.map(show).join(', ') : undefined;
}
const wish = (wanted) => Array.isArray(wanted)
    ? wanted.map((one) => show(one)).join(' or ')
    : isRecord(wanted)
        ? Object.entries(wanted)
            .map(([name, one]) => `${name} ${wish(one)}`)
            .join(' and ')
        : show(wanted);
/** One condition in words, with those inside it below, each a level deeper. */
function sayCondition(condition) {
    const { key, wanted, fits, branches } = condition;
    const mark = fits ? '✔' : '✖';
    if (branches) {
        const hold = branches.map((branch) => branch.every((one) => one.fits));
        const inner = branches.flatMap((branch, i) => [
            ...(branches.length > 1 ? [`  ${hold[i] ? 'this holds:' : 'this does not hold:'}`] : []),
            ...branch.flatMap(sayCondition).map((line) => `${branches.length > 1 ? '    ' : '  '}${line}`),
        ]);
        const words = key === 'not'
            ? fits
                ? 'none of this happened, as it must not'
                : 'this holds, and must not'
            : fits
                ? 'at least one holds'
                : 'none of these holds';
        return [`${mark} ${key}: ${words}`, ...inner];
    }
    const got = found(condition);
    if (key === 'steps') {
        const steps = list$1(wanted).length;
        return [
            `${mark} steps: ${fits ? 'all' : Math.min(Number(got ?? 0), steps - 1)} of ${steps} were seen in this order`,
        ];
    }
    if (key === 'count')
        return [`${mark} count: ${got ?? 0} so far${fits ? ', which is' : '; wanted'} ${wish(wanted)}`];
    if (key === 'wait')
        return [`${mark} wait: ${got ? `${got} so far` : 'nothing is waited for'}; wanted ${wish(wanted)}`];
    if (key === 'event') {
        // What the application reports has a name of its own; moments and goals that came of it are added behind.
        const [type, name] = list$1(condition.found);
        const is = show(type === 'custom' && name !== undefined ? name : type);
        return [`${mark} event: it is ${is}${fits ? '' : `; the rule listens to ${wish(wanted)}`}`];
    }
    if (key === 'selector' && got === undefined)
        return [`${mark} selector: not told; ask with --on ${show(list$1(wanted)[0]).replace(/^"(.*)"$/, "'$1'")}`];
    if (got === undefined)
        return [`${mark} ${key}: there is none; wanted ${wish(wanted)}`];
    return [`${mark} ${key}: ${got} ${fits ? 'fits' : 'does not fit'} ${wish(wanted)}`];
}

/** Rules that are shown in words; `--json` has all. */
const SHOWN = 6;
/** Facts about the visitor, and the time. Throws at what cannot be read. */
function readVisitor({ from, campaign, referrer, device, visits, traits, at }) {
    const time = at === undefined ? Date.now() : Date.parse(/Z$/.test(at) ? at : `${at}Z`);
    // Other ways to write a day are read as American, and only by some.
    if (Number.isNaN(time) || (at !== undefined && !/^\d{4}-\d\d-\d\d/.test(at)))
        throw new Error(`--at: expected a time such as 2026-01-05T09:30, got ${at}`);
    if (visits !== undefined && !/^[1-9]\d*$/.test(visits))
        throw new Error(`--visits: expected a number such as 2, got ${visits}`);
    const devices = ['mobile', 'tablet', 'desktop'];
    if (device !== undefined && !devices.includes(device))
        throw new Error(`--device: expected ${listed(devices)}, got ${device}`);
    const given = {
        ...{ channel: from, campaign, referrer, device },
        visits: visits === undefined ? undefined : Number(visits),
        traits: traits && readData(traits, '--traits'),
        // A time that is given is the visitor's own; otherwise this computer's clock is.
        offset: at === undefined ? -new Date().getTimezoneOffset() : 0,
    };
    const visitor = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return { time, visitor };
}
function sayConditions(conditions, io) {
    for (const line of conditions.flatMap(sayCondition))
        io.out(`      ${line.replace(/[✔✖]/, (mark) => paint(io.colour, mark === '✔' ? 'green' : 'red', mark))}`);
}
function sayRule({ rule, owner, conditions, why }, io) {
    io.out(`  ${owner}${why && `: ${why}`}  ${paint(io.colour, 'dim', rule.path)}`);
    sayConditions(conditions, io);
}
function say(journey, acted, decided, said, io) {
    const { tagged, stage, earlier } = acted;
    const named = (id) => id === null ? 'no stage' : `"${nameOf(journey, 'stages', id)}"`;
    const ids = (entries) => entries.map(({ id }) => id).join(', ');
    io.out(paint(io.colour, 'bold', said));
    const before = [
        named(stage),
        earlier.personas.length && `persona ${earlier.personas.join(', ')}`,
        earlier.moments.length && `moment ${ids(earlier.moments)}`,
        earlier.goals.length && `goal ${ids(earlier.goals)}`,
    ].filter(Boolean);
    io.out(`Before: ${before.join('; ')}`);
    io.out(`Now:    ${named(tagged.stage.id)}, ${decided.why}`);
    const rows = [
        ['Belongs to', tagged.stage.touch === null ? '' : named(tagged.stage.touch)],
        ['Touchpoint', tagged.touchpoint ?? ''],
        ['Personas', tagged.personas.join(', ')],
        ['Moments', ids(tagged.moments)],
        [
            'Goals',
            tagged.goals
                .map(({ id, value, currency }) => [id, value, currency].filter(Boolean).join(' '))
                .join(', '),
        ],
        ['Triggers', tagged.triggers.map(({ id, do: does }) => `${id} ${JSON.stringify(does)}`).join(', ')],
        [
            'Later',
            tagged.timer
                ? `in ${inTime(tagged.timer - acted.facts.time)} a wait is over, or the visitor is stuck`
                : '',
        ],
    ];
    for (const [word, text] of rows)
        if (text)
            io.out(`${`${word}:`.padEnd(12)}${text}`);
    for (const [title, group] of [
        ['Because', decided.because],
        ['Fits as well', decided.also],
        ['Came close', decided.close],
    ]) {
        if (!group.length)
            continue;
        io.out('');
        io.out(paint(io.colour, 'bold', title));
        for (const told of group.slice(0, SHOWN))
            sayRule(told, io);
        if (group.length > SHOWN)
            io.out(`  … and ${group.length - SHOWN} more`);
    }
    if (acted.quiet.length) {
        io.out('');
        io.out(paint(io.colour, 'bold', 'Stayed quiet'));
        for (const trigger of acted.quiet) {
            io.out(`  trigger "${trigger.id}": ${sayQuiet(journey, trigger)}  ${paint(io.colour, 'dim', trigger.path)}`);
            if (trigger.why === 'if')
                sayConditions(trigger.conditions, io);
        }
    }
    if (journey.skipped.length)
        io.out(`\n${many(journey.skipped.length, 'rule')} left out: npx milepost check says why`);
}
/**
 * `milepost explain [file] --page /pricing …`: which stage one visit or event belongs to and why, and which rules
 * came close. 2 when the question cannot be understood.
 */
function explainFile(options, io) {
    const { file = 'journey.json', page, after, stage, json = false } = options;
    const config = readConfig(file, io);
    const refused = refuse(file, config, json, io);
    if (refused !== undefined)
        return refused;
    const journey = compile(config.value);
    let acted;
    let said;
    try {
        if (stage !== undefined && !journey.stages.includes(stage))
            throw new Error(`--stage: there is no stage called ${stage}; the stages are ${journey.stages.join(', ')}`);
        const { time, visitor } = readVisitor(options);
        const act = readHappening(options);
        const before = partsOf(after);
        const odd = before.find((step) => /^\d/.test(step) && milliseconds(step) === undefined);
        if (odd)
            throw new Error(`--after: expected a page, an event or a time such as "2 days", got ${odd}`);
        acted = actOut(journey, { before, page, act, visitor, stage, time });
        const { path, query = '', hash = '', channel } = acted.facts;
        const from = options.from ? `, from ${channel}` : '';
        const what = act ? `${nameAct(act)} on ${path}` : `a visit to ${path}${query}${hash}`;
        said = `${what}${from}${before.length ? `, after ${before.join(', ')}` : ''}`;
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (json)
            io.out(JSON.stringify({ file, error: message }, null, 2));
        else
            io.err(`✖ ${message}`);
        return UNUSABLE;
    }
    const { tagged, rules, quiet } = acted;
    const decided = decide(journey, acted);
    if (json) {
        const { stage: now, touchpoint, moved, personas, moments, goals, triggers } = tagged;
        const paths = (group) => group.map(({ rule }) => rule.path);
        const report = {
            ...{ file, asked: said, before: acted.stage, earlier: acted.earlier, stage: now, why: decided.why },
            ...{ touchpoint, moved, personas, moments, goals, triggers },
            ...{ because: paths(decided.because), also: paths(decided.also), close: paths(decided.close) },
            ...{ quiet, rules },
        };
        io.out(JSON.stringify(report, null, 2));
    }
    else
        say(journey, acted, decided, said, io);
    return FINE;
}

var papaparse$1 = {exports: {}};

/* @license
Papa Parse
v5.7.1
https://github.com/mholt/PapaParse
License: MIT
*/
var papaparse = papaparse$1.exports;

var hasRequiredPapaparse;

function requirePapaparse () {
	if (hasRequiredPapaparse) return papaparse$1.exports;
	hasRequiredPapaparse = 1;
	(function (module, exports) {
		(function(root, factory)
		{
			/* globals define */
			{
				// Node. Does not work with strict CommonJS, but
				// only CommonJS-like environments that support module.exports,
				// like Node.
				module.exports = factory();
			}
			// in strict mode we cannot access arguments.callee, so we need a named reference to
			// stringify the factory method for the blob worker
			// eslint-disable-next-line func-name
		}(papaparse, function moduleFactory()
		{

			var global = (function() {
				// alternative method, similar to `Function('return this')()`
				// but without using `eval` (which is disabled when
				// using Content Security Policy).

				if (typeof self !== 'undefined') { return self; }
				if (typeof window !== 'undefined') { return window; }
				if (typeof global !== 'undefined') { return global; }

				// When running tests none of the above have been defined
				return {};
			})();


			function getWorkerBlob() {
				var URL = global.URL || global.webkitURL || null;
				var code = moduleFactory.toString();
				return Papa.BLOB_URL || (Papa.BLOB_URL = URL.createObjectURL(new Blob(["var global = (function() { if (typeof self !== 'undefined') { return self; } if (typeof window !== 'undefined') { return window; } if (typeof global !== 'undefined') { return global; } return {}; })(); global.IS_PAPA_WORKER=true; ", '(', code, ')();'], {type: 'text/javascript'})));
			}

			var IS_WORKER = !global.document && !!global.postMessage,
				IS_PAPA_WORKER = global.IS_PAPA_WORKER || false;

			var workers = {}, workerIdCounter = 0;

			var Papa = {};

			Papa.parse = CsvToJson;
			Papa.unparse = JsonToCsv;

			Papa.RECORD_SEP = String.fromCharCode(30);
			Papa.UNIT_SEP = String.fromCharCode(31);
			Papa.BYTE_ORDER_MARK = '\ufeff';
			Papa.BAD_DELIMITERS = ['\r', '\n', '"', Papa.BYTE_ORDER_MARK];
			Papa.WORKERS_SUPPORTED = !IS_WORKER && !!global.Worker;
			Papa.NODE_STREAM_INPUT = 1;

			// Configurable chunk sizes for local and remote files, respectively
			Papa.LocalChunkSize = 1024 * 1024 * 10;	// 10 MB
			Papa.RemoteChunkSize = 1024 * 1024 * 5;	// 5 MB
			Papa.DefaultDelimiter = ',';			// Used if not specified and detection fails

			// Exposed for testing and development only
			Papa.Parser = Parser;
			Papa.ParserHandle = ParserHandle;
			Papa.NetworkStreamer = NetworkStreamer;
			Papa.FileStreamer = FileStreamer;
			Papa.StringStreamer = StringStreamer;
			Papa.ReadableStreamStreamer = ReadableStreamStreamer;
			if (typeof PAPA_BROWSER_CONTEXT === 'undefined') {
				Papa.DuplexStreamStreamer = DuplexStreamStreamer;
			}

			if (IS_PAPA_WORKER)
			{
				global.onmessage = workerThreadReceivedMessage;
			}

			// Strip character from UTF-8 BOM encoded files that cause issue parsing the file
			function stripBom(string) {
				if (string.charCodeAt(0) === 0xfeff) {
					return string.slice(1);
				}
				return string;
			}

			function CsvToJson(_input, _config)
			{
				_config = _config || {};
				var dynamicTyping = _config.dynamicTyping || false;
				if (isFunction(dynamicTyping)) {
					_config.dynamicTypingFunction = dynamicTyping;
					// Will be filled on first row call
					dynamicTyping = {};
				}
				_config.dynamicTyping = dynamicTyping;

				_config.transform = isFunction(_config.transform) ? _config.transform : false;

				if (_config.downloadTimeout !== undefined)
				{
					var downloadTimeout = parseInt(_config.downloadTimeout);
					if (isNaN(downloadTimeout))
					{
						throw new Error('Config downloadTimeout value (' + _config.downloadTimeout + ') not parsable by parseInt(val).');
					}
					_config.downloadTimeout = downloadTimeout;
				}

				if (_config.worker && Papa.WORKERS_SUPPORTED)
				{
					var w = newWorker();

					w.userStep = _config.step;
					w.userChunk = _config.chunk;
					w.userComplete = _config.complete;
					w.userError = _config.error;

					_config.step = isFunction(_config.step);
					_config.chunk = isFunction(_config.chunk);
					_config.complete = isFunction(_config.complete);
					_config.error = isFunction(_config.error);
					delete _config.worker;	// prevent infinite loop

					w.postMessage({
						input: _input,
						config: _config,
						workerId: w.id
					});

					return;
				}

				var streamer = null;
				if (_input === Papa.NODE_STREAM_INPUT && typeof PAPA_BROWSER_CONTEXT === 'undefined')
				{
					// create a node Duplex stream for use
					// with .pipe
					streamer = new DuplexStreamStreamer(_config);
					return streamer.getStream();
				}
				else if (typeof _input === 'string')
				{
					_input = stripBom(_input);
					if (_config.download)
						streamer = new NetworkStreamer(_config);
					else
						streamer = new StringStreamer(_config);
				}
				else if (_input.readable === true && isFunction(_input.read) && isFunction(_input.on))
				{
					streamer = new ReadableStreamStreamer(_config);
				}
				else if ((global.File && _input instanceof File) || _input instanceof Object)	// ...Safari. (see issue #106)
					streamer = new FileStreamer(_config);

				return streamer.stream(_input);
			}






			function JsonToCsv(_input, _config)
			{
				// Default configuration

				/** whether to surround every datum with quotes */
				var _quotes = false;

				/** whether to write headers */
				var _writeHeader = true;

				/** delimiting character(s) */
				var _delimiter = ',';

				/** newline character(s) */
				var _newline = '\r\n';

				/** quote character */
				var _quoteChar = '"';

				/** escaped quote character, either "" or <config.escapeChar>" */
				var _escapedQuote = _quoteChar + _quoteChar;

				/** whether to skip empty lines */
				var _skipEmptyLines = false;

				/** the columns (keys) we expect when we unparse objects */
				var _columns = null;

				/** whether to prevent outputting cells that can be parsed as formulae by spreadsheet software (Excel and LibreOffice) */
				var _escapeFormulae = false;

				unpackConfig();

				var quoteCharRegex = new RegExp(escapeRegExp(_quoteChar), 'g');

				if (typeof _input === 'string')
					_input = JSON.parse(_input);

				if (Array.isArray(_input))
				{
					if (!_input.length)
						return serialize(_columns, _input, _skipEmptyLines);
					else if (Array.isArray(_input[0]))
						return serialize(null, _input, _skipEmptyLines);
					else if (typeof _input[0] === 'object')
						return serialize(_columns || Object.keys(_input[0]), _input, _skipEmptyLines);
				}
				else if (typeof _input === 'object')
				{
					if (typeof _input.data === 'string')
						_input.data = JSON.parse(_input.data);

					if (Array.isArray(_input.data))
					{
						if (!_input.fields)
							_input.fields = _input.meta && _input.meta.fields || _columns;

						if (!_input.fields)
							_input.fields =  Array.isArray(_input.data[0])
								? _input.fields
								: typeof _input.data[0] === 'object'
									? Object.keys(_input.data[0])
									: [];

						if (!(Array.isArray(_input.data[0])) && typeof _input.data[0] !== 'object')
							_input.data = [_input.data];	// handles input like [1,2,3] or ['asdf']
					}

					return serialize(_input.fields || [], _input.data || [], _skipEmptyLines);
				}

				// Default (any valid paths should return before this)
				throw new Error('Unable to serialize unrecognized input');


				function unpackConfig()
				{
					if (typeof _config !== 'object')
						return;

					if (typeof _config.delimiter === 'string'
		                && !Papa.BAD_DELIMITERS.filter(function(value) { return _config.delimiter.indexOf(value) !== -1; }).length)
					{
						_delimiter = _config.delimiter;
					}

					if (typeof _config.quotes === 'boolean'
						|| typeof _config.quotes === 'function'
						|| Array.isArray(_config.quotes))
						_quotes = _config.quotes;

					if (typeof _config.skipEmptyLines === 'boolean'
						|| typeof _config.skipEmptyLines === 'string')
						_skipEmptyLines = _config.skipEmptyLines;

					if (typeof _config.newline === 'string')
						_newline = _config.newline;

					if (typeof _config.quoteChar === 'string') {
						_quoteChar = _config.quoteChar;
						_escapedQuote = _quoteChar + _quoteChar;
					}

					if (typeof _config.header === 'boolean')
						_writeHeader = _config.header;

					if (Array.isArray(_config.columns)) {

						if (_config.columns.length === 0) throw new Error('Option columns is empty');

						_columns = _config.columns;
					}

					if (_config.escapeChar !== undefined) {
						_escapedQuote = _config.escapeChar + _quoteChar;
					}

					if (_config.escapeFormulae instanceof RegExp) {
						_escapeFormulae = _config.escapeFormulae;
					} else if (typeof _config.escapeFormulae === 'boolean' && _config.escapeFormulae) {
						_escapeFormulae =  /^[=+\-@\t\r].*$/;
					}
				}

				/** The double for loop that iterates the data and writes out a CSV string including header row */
				function serialize(fields, data, skipEmptyLines)
				{
					var csv = '';

					if (typeof fields === 'string')
						fields = JSON.parse(fields);
					if (typeof data === 'string')
						data = JSON.parse(data);

					var hasHeader = Array.isArray(fields) && fields.length > 0;
					var dataKeyedByField = !(Array.isArray(data[0]));

					// If there a header row, write it first
					if (hasHeader && _writeHeader)
					{
						for (var i = 0; i < fields.length; i++)
						{
							if (i > 0)
								csv += _delimiter;
							csv += safe(fields[i], i);
						}
						if (data.length > 0)
							csv += _newline;
					}

					// Then write out the data
					for (var row = 0; row < data.length; row++)
					{
						var maxCol = hasHeader ? fields.length : data[row].length;

						var emptyLine = false;
						var nullLine = hasHeader ? Object.keys(data[row]).length === 0 : data[row].length === 0;
						if (skipEmptyLines && !hasHeader)
						{
							emptyLine = skipEmptyLines === 'greedy' ? data[row].join('').trim() === '' : data[row].length === 1 && (data[row][0] === null || data[row][0] === undefined || data[row][0].length === 0);
						}
						if (skipEmptyLines === 'greedy' && hasHeader) {
							var line = [];
							for (var c = 0; c < maxCol; c++) {
								var cx = dataKeyedByField ? fields[c] : c;
								line.push(data[row][cx]);
							}
							emptyLine = line.join('').trim() === '';
						}
						if (!emptyLine)
						{
							for (var col = 0; col < maxCol; col++)
							{
								if (col > 0 && !nullLine)
									csv += _delimiter;
								var colIdx = hasHeader && dataKeyedByField ? fields[col] : col;
								csv += safe(data[row][colIdx], col);
							}
							if (row < data.length - 1 && (!skipEmptyLines || (maxCol > 0 && !nullLine)))
							{
								csv += _newline;
							}
						}
					}
					return csv;
				}

				/** Encloses a value around quotes if needed (makes a value safe for CSV insertion) */
				function safe(str, col)
				{
					if (typeof str === 'undefined' || str === null)
						return '';

					if (str.constructor === Date)
					{
						// Return empty string for invalid dates
						if (isNaN(str.getTime()))
							return '';
						return str.toISOString();
					}

					var needsQuotes = false;
					var strValue = str.toString();

					// Exclude numeric and boolean primitives, but check the serialized text of objects.
					if (_escapeFormulae && typeof str !== 'number' && typeof str !== 'bigint' // eslint-disable-line valid-typeof
						&& typeof str !== 'boolean' && _escapeFormulae.test(strValue)) {
						strValue = "'" + strValue;
						str = strValue;
						needsQuotes = true;
					}
					var escapedQuoteStr = strValue.replace(quoteCharRegex, _escapedQuote);

					needsQuotes = needsQuotes
									|| _quotes === true
									|| (typeof _quotes === 'function' && _quotes(str, col))
									|| (Array.isArray(_quotes) && _quotes[col])
									|| hasAny(escapedQuoteStr, Papa.BAD_DELIMITERS)
									|| escapedQuoteStr.indexOf(_delimiter) > -1
									|| strValue.indexOf(_quoteChar) > -1
									|| escapedQuoteStr.charAt(0) === ' '
									|| escapedQuoteStr.charAt(escapedQuoteStr.length - 1) === ' ';

					return needsQuotes ? _quoteChar + escapedQuoteStr + _quoteChar : escapedQuoteStr;
				}

				function hasAny(str, substrings)
				{
					for (var i = 0; i < substrings.length; i++)
						if (str.indexOf(substrings[i]) > -1)
							return true;
					return false;
				}
			}


			/** ChunkStreamer is the base prototype for various streamer implementations. */
			function ChunkStreamer(config)
			{
				this._handle = null;
				this._finished = false;
				this._completed = false;
				this._halted = false;
				this._input = null;
				this._baseIndex = 0;
				this._partialLine = '';
				this._rowCount = 0;
				this._start = 0;
				this._nextChunk = null;
				this.isFirstChunk = true;
				this._completeResults = {
					data: [],
					errors: [],
					meta: {}
				};
				replaceConfig.call(this, config);

				this.parseChunk = function(chunk, isFakeChunk)
				{
					// First chunk pre-processing
					const skipFirstNLines = parseInt(this._config.skipFirstNLines) || 0;
					if (this.isFirstChunk && skipFirstNLines > 0) {
						let _newline = this._config.newline;
						if (!_newline) {
							const quoteChar = this._config.quoteChar || '"';
							_newline = this._handle.guessLineEndings(chunk, quoteChar);
						}
						const splitChunk = chunk.split(_newline);
						chunk = [...splitChunk.slice(skipFirstNLines)].join(_newline);
					}
					if (this.isFirstChunk && isFunction(this._config.beforeFirstChunk))
					{
						var modifiedChunk = this._config.beforeFirstChunk(chunk);
						if (modifiedChunk !== undefined)
							chunk = modifiedChunk;
					}
					this.isFirstChunk = false;
					this._halted = false;

					// Rejoin the line we likely just split in two by chunking the file
					var aggregate = this._partialLine + chunk;
					this._partialLine = '';
					var results = this._handle.parse(aggregate, this._baseIndex, !this._finished);

					if (this._handle.paused() || this._handle.aborted()) {
						this._halted = true;
						return;
					}

					var lastIndex = results.meta.cursor;

					if (!this._finished)
					{
						this._partialLine = aggregate.substring(lastIndex - this._baseIndex);
						this._baseIndex = lastIndex;
					}

					if (results && results.data)
						this._rowCount += results.data.length;

					var finishedIncludingPreview = this._finished || (this._config.preview && this._rowCount >= this._config.preview);

					if (IS_PAPA_WORKER)
					{
						global.postMessage({
							results: results,
							workerId: Papa.WORKER_ID,
							finished: finishedIncludingPreview
						});
					}
					else if (isFunction(this._config.chunk) && !isFakeChunk)
					{
						this._config.chunk(results, this._handle);
						if (this._handle.paused() || this._handle.aborted()) {
							this._halted = true;
							return;
						}
						results = undefined;
						this._completeResults = undefined;
					}

					if (!this._config.step && !this._config.chunk) {
						this._completeResults.data = this._completeResults.data.concat(results.data);
						this._completeResults.errors = this._completeResults.errors.concat(results.errors);
						this._completeResults.meta = results.meta;
					}

					if (!this._completed && finishedIncludingPreview && isFunction(this._config.complete) && (!results || !results.meta.aborted)) {
						this._config.complete(this._completeResults, this._input);
						this._completed = true;
					}

					if (!finishedIncludingPreview && (!results || !results.meta.paused))
						this._nextChunk();

					return results;
				};

				this._sendError = function(error)
				{
					if (isFunction(this._config.error))
						this._config.error(error);
					else if (IS_PAPA_WORKER && this._config.error)
					{
						global.postMessage({
							workerId: Papa.WORKER_ID,
							error: error,
							finished: false
						});
					}
				};

				function replaceConfig(config)
				{
					// Deep-copy the config so we can edit it
					var configCopy = copy(config);
					configCopy.chunkSize = parseInt(configCopy.chunkSize);	// parseInt VERY important so we don't concatenate strings!
					if (!config.step && !config.chunk)
						configCopy.chunkSize = null;  // disable Range header if not streaming; bad values break IIS - see issue #196
					this._handle = new ParserHandle(configCopy);
					this._handle.streamer = this;
					this._config = configCopy;	// persist the copy to the caller
				}
			}


			function NetworkStreamer(config)
			{
				config = config || {};
				if (!config.chunkSize)
					config.chunkSize = Papa.RemoteChunkSize;
				ChunkStreamer.call(this, config);

				var xhr;

				if (IS_WORKER)
				{
					this._nextChunk = function()
					{
						this._readChunk();
						this._chunkLoaded();
					};
				}
				else
				{
					this._nextChunk = function()
					{
						this._readChunk();
					};
				}

				this.stream = function(url)
				{
					this._input = url;
					this._nextChunk();	// Starts streaming
				};

				this._readChunk = function()
				{
					if (this._finished)
					{
						this._chunkLoaded();
						return;
					}

					xhr = new XMLHttpRequest();

					if (this._config.withCredentials)
					{
						xhr.withCredentials = this._config.withCredentials;
					}

					if (!IS_WORKER)
					{
						xhr.onload = bindFunction(this._chunkLoaded, this);
						xhr.onerror = bindFunction(this._chunkError, this);
					}

					xhr.ontimeout = bindFunction(this._chunkTimeout, this);

					xhr.open(this._config.downloadRequestBody ? 'POST' : 'GET', this._input, !IS_WORKER);
					// Timeout is only supported for asynchronous requests
					if (this._config.downloadTimeout && !IS_WORKER)
					{
						xhr.timeout = this._config.downloadTimeout;
					}
					// Headers can only be set when once the request state is OPENED
					if (this._config.downloadRequestHeaders)
					{
						var headers = this._config.downloadRequestHeaders;

						for (var headerName in headers)
						{
							xhr.setRequestHeader(headerName, headers[headerName]);
						}
					}

					if (this._config.chunkSize)
					{
						var end = this._start + this._config.chunkSize - 1;	// minus one because byte range is inclusive
						xhr.setRequestHeader('Range', 'bytes=' + this._start + '-' + end);
					}

					try {
						xhr.send(this._config.downloadRequestBody);
					}
					catch (err) {
						this._chunkError(err.message);
					}

					if (IS_WORKER && xhr.status === 0)
						this._chunkError();
				};

				this._chunkLoaded = function()
				{
					if (xhr.readyState !== 4)
						return;

					if (xhr.status < 200 || xhr.status >= 400)
					{
						this._chunkError();
						return;
					}

					// Use chunckSize as it may be a diference on reponse lentgh due to characters with more than 1 byte
					this._start += this._config.chunkSize ? this._config.chunkSize : xhr.responseText.length;
					this._finished = !this._config.chunkSize || this._start >= getFileSize(xhr);
					this.parseChunk(xhr.responseText);
				};

				this._chunkError = function(errorMessage)
				{
					var errorText = xhr.statusText || errorMessage;
					this._sendError(new Error(errorText));
				};

				this._chunkTimeout = function()
				{
					this._chunkError('Request timed out after ' + this._config.downloadTimeout + 'ms');
				};

				function getFileSize(xhr)
				{
					var contentRange = xhr.getResponseHeader('Content-Range');
					if (contentRange === null) { // no content range, then finish!
						return -1;
					}
					return parseInt(contentRange.substring(contentRange.lastIndexOf('/') + 1));
				}
			}
			NetworkStreamer.prototype = Object.create(ChunkStreamer.prototype);
			NetworkStreamer.prototype.constructor = NetworkStreamer;


			function FileStreamer(config)
			{
				config = config || {};
				if (!config.chunkSize)
					config.chunkSize = Papa.LocalChunkSize;
				ChunkStreamer.call(this, config);

				var reader, slice;

				// FileReader is better than FileReaderSync (even in worker) - see http://stackoverflow.com/q/24708649/1048862
				// But Firefox is a pill, too - see issue #76: https://github.com/mholt/PapaParse/issues/76
				var usingAsyncReader = typeof FileReader !== 'undefined';	// Safari doesn't consider it a function - see issue #105

				this.stream = function(file)
				{
					this._input = file;
					slice = file.slice || file.webkitSlice || file.mozSlice;

					if (usingAsyncReader)
					{
						reader = new FileReader();		// Preferred method of reading files, even in workers
						reader.onload = bindFunction(this._chunkLoaded, this);
						reader.onerror = bindFunction(this._chunkError, this);
					}
					else
						reader = new FileReaderSync();	// Hack for running in a web worker in Firefox

					this._nextChunk();	// Starts streaming
				};

				this._nextChunk = function()
				{
					if (!this._finished && (!this._config.preview || this._rowCount < this._config.preview))
						this._readChunk();
				};

				this._readChunk = function()
				{
					var input = this._input;
					if (this._config.chunkSize)
					{
						var end = Math.min(this._start + this._config.chunkSize, this._input.size);
						input = slice.call(input, this._start, end);
					}
					var txt = reader.readAsText(input, this._config.encoding);
					if (!usingAsyncReader)
						this._chunkLoaded({ target: { result: txt } });	// mimic the async signature
				};

				this._chunkLoaded = function(event)
				{
					// Very important to increment start each time before handling results
					this._start += this._config.chunkSize;
					this._finished = !this._config.chunkSize || this._start >= this._input.size;
					this.parseChunk(event.target.result);
				};

				this._chunkError = function()
				{
					this._sendError(reader.error);
				};

			}
			FileStreamer.prototype = Object.create(ChunkStreamer.prototype);
			FileStreamer.prototype.constructor = FileStreamer;


			function StringStreamer(config)
			{
				config = config || {};
				ChunkStreamer.call(this, config);

				var remaining;
				this.stream = function(s)
				{
					remaining = s;
					return this._nextChunk();
				};
				this._nextChunk = function()
				{
					if (this._finished) return;
					var size = this._config.chunkSize;
					var chunk;
					if(size) {
						chunk = remaining.substring(0, size);
						remaining = remaining.substring(size);
					} else {
						chunk = remaining;
						remaining = '';
					}
					this._finished = !remaining;
					return this.parseChunk(chunk);
				};
			}
			StringStreamer.prototype = Object.create(StringStreamer.prototype);
			StringStreamer.prototype.constructor = StringStreamer;


			function ReadableStreamStreamer(config)
			{
				config = config || {};

				ChunkStreamer.call(this, config);

				var queue = [];
				var parseOnData = true;
				var streamHasEnded = false;

				this.pause = function()
				{
					ChunkStreamer.prototype.pause.apply(this, arguments);
					this._input.pause();
				};

				this.resume = function()
				{
					ChunkStreamer.prototype.resume.apply(this, arguments);
					this._input.resume();
				};

				this.stream = function(stream)
				{
					this._input = stream;

					this._input.on('data', this._streamData);
					this._input.on('end', this._streamEnd);
					this._input.on('error', this._streamError);
				};

				this._checkIsFinished = function()
				{
					if (streamHasEnded && queue.length === 1) {
						this._finished = true;
					}
				};

				this._nextChunk = function()
				{
					this._checkIsFinished();
					if (queue.length)
					{
						this.parseChunk(queue.shift());
					}
					else
					{
						parseOnData = true;
					}
				};

				this._streamData = bindFunction(function(chunk)
				{
					try
					{
						queue.push(typeof chunk === 'string' ? chunk : chunk.toString(this._config.encoding));

						if (parseOnData)
						{
							parseOnData = false;
							this._checkIsFinished();
							this.parseChunk(queue.shift());
						}
					}
					catch (error)
					{
						this._streamError(error);
					}
				}, this);

				this._streamError = bindFunction(function(error)
				{
					this._streamCleanUp();
					this._sendError(error);
				}, this);

				this._streamEnd = bindFunction(function()
				{
					this._streamCleanUp();
					streamHasEnded = true;
					this._streamData('');
				}, this);

				this._streamCleanUp = bindFunction(function()
				{
					this._input.removeListener('data', this._streamData);
					this._input.removeListener('end', this._streamEnd);
					this._input.removeListener('error', this._streamError);
				}, this);
			}
			ReadableStreamStreamer.prototype = Object.create(ChunkStreamer.prototype);
			ReadableStreamStreamer.prototype.constructor = ReadableStreamStreamer;


			function DuplexStreamStreamer(_config) {
				var Duplex = require$$0$1.Duplex;
				var config = copy(_config);
				var parseOnWrite = true;
				var writeStreamHasFinished = false;
				var parseCallbackQueue = [];
				var stream = null;

				this._onCsvData = function(results)
				{
					var data = results.data;
					if (!stream.push(data) && !this._handle.paused()) {
						// the writeable consumer buffer has filled up
						// so we need to pause until more items
						// can be processed
						this._handle.pause();
					}
				};

				this._onCsvComplete = function()
				{
					// node will finish the read stream when
					// null is pushed
					stream.push(null);
				};

				config.step = bindFunction(this._onCsvData, this);
				config.complete = bindFunction(this._onCsvComplete, this);
				ChunkStreamer.call(this, config);

				this._nextChunk = function()
				{
					if (writeStreamHasFinished && parseCallbackQueue.length === 1) {
						this._finished = true;
					}
					if (parseCallbackQueue.length) {
						parseCallbackQueue.shift()();
					} else {
						parseOnWrite = true;
					}
				};

				this._addToParseQueue = function(chunk, callback)
				{
					// add to queue so that we can indicate
					// completion via callback
					// node will automatically pause the incoming stream
					// when too many items have been added without their
					// callback being invoked
					parseCallbackQueue.push(bindFunction(function() {
						this.parseChunk(typeof chunk === 'string' ? chunk : chunk.toString(config.encoding));
						if (isFunction(callback)) {
							return callback();
						}
					}, this));
					if (parseOnWrite) {
						parseOnWrite = false;
						this._nextChunk();
					}
				};

				this._onRead = function()
				{
					if (this._handle.paused()) {
						// the writeable consumer can handle more data
						// so resume the chunk parsing
						this._handle.resume();
					}
				};

				this._onWrite = function(chunk, encoding, callback)
				{
					this._addToParseQueue(chunk, callback);
				};

				this._onWriteComplete = function()
				{
					writeStreamHasFinished = true;
					// have to write empty string
					// so parser knows its done
					this._addToParseQueue('');
				};

				this.getStream = function()
				{
					return stream;
				};
				stream = new Duplex({
					readableObjectMode: true,
					decodeStrings: false,
					read: bindFunction(this._onRead, this),
					write: bindFunction(this._onWrite, this)
				});
				stream.once('finish', bindFunction(this._onWriteComplete, this));
			}
			if (typeof PAPA_BROWSER_CONTEXT === 'undefined') {
				DuplexStreamStreamer.prototype = Object.create(ChunkStreamer.prototype);
				DuplexStreamStreamer.prototype.constructor = DuplexStreamStreamer;
			}


			// Use one ParserHandle per entire CSV file or string
			function ParserHandle(_config)
			{
				// One goal is to minimize the use of regular expressions...
				var MAX_FLOAT = Math.pow(2, 53);
				var MIN_FLOAT = -MAX_FLOAT;
				var FLOAT = /^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/;
				var ISO_DATE = /^((\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d+([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z)))$/;
				var self = this;
				var _stepCounter = 0;	// Number of times step was called (number of rows parsed)
				var _rowCounter = 0;	// Number of rows that have been parsed so far
				var _input;				// The input being parsed
				var _parser;			// The core parser being used
				var _paused = false;	// Whether we are paused or not
				var _aborted = false;	// Whether the parser has aborted or not
				var _delimiterError;	// Temporary state between delimiter detection and processing results
				var _fields = [];		// Fields are from the header row of the input, if there is one
				var _results = {		// The last results returned from the parser
					data: [],
					errors: [],
					meta: {}
				};

				if (isFunction(_config.step))
				{
					var userStep = _config.step;
					_config.step = function(results)
					{
						_results = results;

						if (needsHeaderRow())
							processResults();
						else	// only call user's step function after header row
						{
							processResults();

							// It's possbile that this line was empty and there's no row here after all
							if (_results.data.length === 0)
								return;

							_stepCounter += results.data.length;
							if (_config.preview && _stepCounter > _config.preview)
								_parser.abort();
							else {
								_results.data = _results.data[0];
								userStep(_results, self);
							}
						}
					};
				}

				/**
				 * Parses input. Most users won't need, and shouldn't mess with, the baseIndex
				 * and ignoreLastRow parameters. They are used by streamers (wrapper functions)
				 * when an input comes in multiple chunks, like from a file.
				 */
				this.parse = function(input, baseIndex, ignoreLastRow)
				{
					var quoteChar = _config.quoteChar || '"';
					if (!_config.newline)
						_config.newline = this.guessLineEndings(input, quoteChar);

					_delimiterError = false;
					if (!_config.delimiter)
					{
						var delimGuess = guessDelimiter(input, _config.newline, _config.skipEmptyLines, _config.comments, _config.delimitersToGuess);
						if (delimGuess.successful)
							_config.delimiter = delimGuess.bestDelimiter;
						else
						{
							_delimiterError = true;	// add error after parsing (otherwise it would be overwritten)
							_config.delimiter = Papa.DefaultDelimiter;
						}
						_results.meta.delimiter = _config.delimiter;
					}
					else if(isFunction(_config.delimiter))
					{
						_config.delimiter = _config.delimiter(input);
						_results.meta.delimiter = _config.delimiter;
					}

					var parserConfig = copy(_config);
					// Tell the parser the header instead of reguessing on each chunk
					parserConfig.header = needsHeaderRow();
					if (_config.preview && _config.header)
						parserConfig.preview++;	// to compensate for header row

					_input = input;
					_parser = new Parser(parserConfig);
					_results = _parser.parse(_input, baseIndex, ignoreLastRow);
					processResults();
					return _paused ? { meta: { paused: true } } : (_results || { meta: { paused: false } });
				};

				this.paused = function()
				{
					return _paused;
				};

				this.pause = function()
				{
					_paused = true;
					_parser.abort();

					// If it is streaming via "chunking", the reader will start appending correctly already so no need to substring,
					// otherwise we can get duplicate content within a row
					_input = isFunction(_config.chunk) ? "" : _input.substring(_parser.getCharIndex());
				};

				this.resume = function()
				{
					if(self.streamer._halted) {
						_paused = false;
						self.streamer.parseChunk(_input, true);
					} else {
						// Bugfix: #636 In case the processing hasn't halted yet
						// wait for it to halt in order to resume
						setTimeout(self.resume, 3);
					}
				};

				this.aborted = function()
				{
					return _aborted;
				};

				this.abort = function()
				{
					_aborted = true;
					_parser.abort();
					_results.meta.aborted = true;
					if (isFunction(_config.complete))
						_config.complete(_results);
					_input = '';
				};

				this.guessLineEndings = function(input, quoteChar)
				{
					input = input.substring(0, 1024 * 1024);	// max length 1 MB
					// Replace all the text inside quotes
					var re = new RegExp(escapeRegExp(quoteChar) + '([^]*?)' + escapeRegExp(quoteChar), 'gm');
					input = input.replace(re, '');

					var r = input.split('\r');

					var n = input.split('\n');

					var nAppearsFirst = (n.length > 1 && n[0].length < r[0].length);

					if (r.length === 1 || nAppearsFirst)
						return '\n';

					var numWithN = 0;
					for (var i = 0; i < r.length; i++)
					{
						if (r[i][0] === '\n')
							numWithN++;
					}

					return numWithN >= r.length / 2 ? '\r\n' : '\r';
				};

				function testEmptyLine(s) {
					return _config.skipEmptyLines === 'greedy' ? s.join('').trim() === '' : s.length === 1 && s[0].length === 0;
				}

				function testFloat(s) {
					if (FLOAT.test(s)) {
						var floatValue = parseFloat(s);
						if (floatValue > MIN_FLOAT && floatValue < MAX_FLOAT) {
							return true;
						}
					}
					return false;
				}

				function processResults()
				{
					if (_results && _delimiterError)
					{
						addError('Delimiter', 'UndetectableDelimiter', 'Unable to auto-detect delimiting character; defaulted to \'' + Papa.DefaultDelimiter + '\'');
						_delimiterError = false;
					}

					if (_config.skipEmptyLines)
					{
						_results.data = _results.data.filter(function(d) {
							return !testEmptyLine(d);
						});
					}

					if (needsHeaderRow())
						fillHeaderFields();

					return applyHeaderAndDynamicTypingAndTransformation();
				}

				function needsHeaderRow()
				{
					return _config.header && _fields.length === 0;
				}

				function fillHeaderFields()
				{
					if (!_results)
						return;

					function addHeader(header)
					{
						_fields.push(header);
					}

					if (Array.isArray(_results.data[0]))
					{
						for (var i = 0; needsHeaderRow() && i < _results.data.length; i++)
							_results.data[i].forEach(addHeader);

						_results.data.splice(0, 1);
					}
					// if _results.data[0] is not an array, we are in a step where _results.data is the row.
					else
						_results.data.forEach(addHeader);
				}

				function shouldApplyDynamicTyping(field) {
					// Cache function values to avoid calling it for each row
					if (_config.dynamicTypingFunction && _config.dynamicTyping[field] === undefined) {
						_config.dynamicTyping[field] = _config.dynamicTypingFunction(field);
					}
					return (_config.dynamicTyping[field] || _config.dynamicTyping) === true;
				}

				function parseDynamic(field, value)
				{
					if (shouldApplyDynamicTyping(field))
					{
						if (value === 'true' || value === 'TRUE')
							return true;
						else if (value === 'false' || value === 'FALSE')
							return false;
						else if (testFloat(value))
							return parseFloat(value);
						else if (ISO_DATE.test(value))
							return new Date(value);
						else
							return (value === '' ? null : value);
					}
					return value;
				}

				function applyHeaderAndDynamicTypingAndTransformation()
				{
					if (!_results || (!_config.header && !_config.dynamicTyping && !_config.transform))
						return _results;

					function processRow(rowSource, i)
					{
						var row = _config.header ? {} : [];

						var j;
						for (j = 0; j < rowSource.length; j++)
						{
							var field = j;
							var value = rowSource[j];

							if (_config.header)
								field = j >= _fields.length ? '__parsed_extra' : _fields[j];

							if (_config.transform)
								value = _config.transform(value,field);

							value = parseDynamic(field, value);

							if (field === '__parsed_extra')
							{
								row[field] = row[field] || [];
								row[field].push(value);
							}
							else
								row[field] = value;
						}


						if (_config.header)
						{
							if (j > _fields.length)
								addError('FieldMismatch', 'TooManyFields', 'Too many fields: expected ' + _fields.length + ' fields but parsed ' + j, _rowCounter + i);
							else if (j < _fields.length)
								addError('FieldMismatch', 'TooFewFields', 'Too few fields: expected ' + _fields.length + ' fields but parsed ' + j, _rowCounter + i);
						}

						return row;
					}

					var incrementBy = 1;
					if (!_results.data.length || Array.isArray(_results.data[0]))
					{
						_results.data = _results.data.map(processRow);
						incrementBy = _results.data.length;
					}
					else
						_results.data = processRow(_results.data, 0);


					if (_config.header && _results.meta)
						_results.meta.fields = _fields;

					_rowCounter += incrementBy;
					return _results;
				}

				function guessDelimiter(input, newline, skipEmptyLines, comments, delimitersToGuess) {
					var bestDelim, bestDelta, fieldCountPrevRow, maxFieldCount;

					delimitersToGuess = delimitersToGuess || [',', '\t', '|', ';', Papa.RECORD_SEP, Papa.UNIT_SEP];

					for (var i = 0; i < delimitersToGuess.length; i++) {
						var delim = delimitersToGuess[i];
						var delta = 0, avgFieldCount = 0, emptyLinesCount = 0;
						fieldCountPrevRow = undefined;

						var preview = new Parser({
							comments: comments,
							delimiter: delim,
							newline: newline,
							preview: 10
						}).parse(input);

						for (var j = 0; j < preview.data.length; j++) {
							if (skipEmptyLines && testEmptyLine(preview.data[j])) {
								emptyLinesCount++;
								continue;
							}
							var fieldCount = preview.data[j].length;
							avgFieldCount += fieldCount;

							if (typeof fieldCountPrevRow === 'undefined') {
								fieldCountPrevRow = fieldCount;
								continue;
							}
							else if (fieldCount > 0) {
								delta += Math.abs(fieldCount - fieldCountPrevRow);
								fieldCountPrevRow = fieldCount;
							}
						}

						if (preview.data.length > 0)
							avgFieldCount /= (preview.data.length - emptyLinesCount);

						// Lowest delta (most consistent field count across rows) wins; average
						// field count only breaks ties between equally consistent delimiters.
						if (avgFieldCount > 1.99 && (typeof bestDelta === 'undefined'
							|| delta < bestDelta
							|| (delta === bestDelta && avgFieldCount > maxFieldCount))) {
							bestDelta = delta;
							bestDelim = delim;
							maxFieldCount = avgFieldCount;
						}
					}

					_config.delimiter = bestDelim;

					return {
						successful: !!bestDelim,
						bestDelimiter: bestDelim
					};
				}

				function addError(type, code, msg, row)
				{
					var error = {
						type: type,
						code: code,
						message: msg
					};
					if(row !== undefined) {
						error.row = row;
					}
					_results.errors.push(error);
				}
			}

			/** https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide/Regular_Expressions */
			function escapeRegExp(string)
			{
				return string.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'); // $& means the whole matched string
			}

			/** The core parser implements speedy and correct CSV parsing */
			function Parser(config)
			{
				// Unpack the config object
				config = config || {};
				var delim = config.delimiter;
				var newline = config.newline;
				var comments = config.comments;
				var step = config.step;
				var preview = config.preview;
				var fastMode = config.fastMode;
				var quoteChar;
				var renamedHeaders = null;
				var headerParsed = false;

				if (config.quoteChar === undefined || config.quoteChar === null) {
					quoteChar = '"';
				} else {
					quoteChar = config.quoteChar;
				}
				var escapeChar = quoteChar;
				if (config.escapeChar !== undefined) {
					escapeChar = config.escapeChar;
				}

				// Delimiter must be valid
				if (typeof delim !== 'string'
					|| Papa.BAD_DELIMITERS.indexOf(delim) > -1)
					delim = ',';

				// Comment character must be valid
				if (comments === delim)
					throw new Error('Comment character same as delimiter');
				else if (comments === true)
					comments = '#';
				else if (typeof comments !== 'string'
					|| Papa.BAD_DELIMITERS.indexOf(comments) > -1)
					comments = false;

				// Newline must be valid: \r, \n, or \r\n
				if (newline !== '\n' && newline !== '\r' && newline !== '\r\n')
					newline = '\n';

				// We're gonna need these at the Parser scope
				var cursor = 0;
				var aborted = false;

				this.parse = function(input, baseIndex, ignoreLastRow)
				{
					// For some reason, in Chrome, this speeds things up (!?)
					if (typeof input !== 'string')
						throw new Error('Input must be a string');

					// We don't need to compute some of these every time parse() is called,
					// but having them in a more local scope seems to perform better
					var inputLen = input.length,
						delimLen = delim.length,
						newlineLen = newline.length,
						commentsLen = comments.length;
					var stepIsFunction = isFunction(step);

					// Establish starting state
					cursor = 0;
					var data = [], errors = [], row = [], lastCursor = 0;

					if (!input)
						return returnable();

					if (fastMode || (fastMode !== false && input.indexOf(quoteChar) === -1))
					{
						var rows = input.split(newline);
						for (var i = 0; i < rows.length; i++)
						{
							row = rows[i];
							cursor += row.length;

							if (i !== rows.length - 1)
								cursor += newline.length;
							else if (ignoreLastRow)
								return returnable();
							if (comments && row.substring(0, commentsLen) === comments)
								continue;
							if (stepIsFunction)
							{
								data = [];
								pushRow(row.split(delim));
								doStep();
								if (aborted)
									return returnable();
							}
							else
								pushRow(row.split(delim));
							if (preview && i >= preview)
							{
								data = data.slice(0, preview);
								return returnable(true);
							}
						}
						return returnable();
					}

					var nextDelim = input.indexOf(delim, cursor);
					var nextNewline = input.indexOf(newline, cursor);
					var quoteCharRegex = new RegExp(escapeRegExp(escapeChar) + escapeRegExp(quoteChar), 'g');
					var quoteSearch = input.indexOf(quoteChar, cursor);

					// Parser loop
					for (;;)
					{
						// Field has opening quote
						if (input[cursor] === quoteChar)
						{
							// Start our search for the closing quote where the cursor is
							quoteSearch = cursor;

							// Skip the opening quote
							cursor++;

							for (;;)
							{
								// Find closing quote
								quoteSearch = input.indexOf(quoteChar, quoteSearch + 1);

								//No other quotes are found - no other delimiters
								if (quoteSearch === -1)
								{
									if (!ignoreLastRow) {
										// No closing quote... what a pity
										errors.push({
											type: 'Quotes',
											code: 'MissingQuotes',
											message: 'Quoted field unterminated',
											row: data.length,	// row has yet to be inserted
											index: cursor
										});
									}
									return finish();
								}

								// Closing quote at EOF
								if (quoteSearch === inputLen - 1)
								{
									var value = input.substring(cursor, quoteSearch).replace(quoteCharRegex, quoteChar);
									return finish(value);
								}

								// If this quote is escaped, it's part of the data; skip it
								// If the quote character is the escape character, then check if the next character is the escape character
								if (quoteChar === escapeChar &&  input[quoteSearch + 1] === escapeChar)
								{
									quoteSearch++;
									continue;
								}

								// If the quote character is not the escape character, then check if the previous character was the escape character
								if (quoteChar !== escapeChar && quoteSearch !== 0 && input[quoteSearch - 1] === escapeChar)
								{
									continue;
								}

								if(nextDelim !== -1 && nextDelim < (quoteSearch + 1)) {
									nextDelim = input.indexOf(delim, (quoteSearch + 1));
								}
								if(nextNewline !== -1 && nextNewline < (quoteSearch + 1)) {
									nextNewline = input.indexOf(newline, (quoteSearch + 1));
								}
								// Check up to nextDelim or nextNewline, whichever is closest
								var checkUpTo = nextNewline === -1 ? nextDelim : Math.min(nextDelim, nextNewline);
								var spacesBetweenQuoteAndDelimiter = extraSpaces(checkUpTo);

								// Closing quote followed by delimiter or 'unnecessary spaces + delimiter'
								if (input.substr(quoteSearch + 1 + spacesBetweenQuoteAndDelimiter, delimLen) === delim)
								{
									row.push(input.substring(cursor, quoteSearch).replace(quoteCharRegex, quoteChar));
									cursor = quoteSearch + 1 + spacesBetweenQuoteAndDelimiter + delimLen;

									// If char after following delimiter is not quoteChar, we find next quote char position
									if (input[quoteSearch + 1 + spacesBetweenQuoteAndDelimiter + delimLen] !== quoteChar)
									{
										quoteSearch = input.indexOf(quoteChar, cursor);
									}
									if (nextDelim !== -1 && nextDelim < cursor)
										nextDelim = input.indexOf(delim, cursor);
									if (nextNewline !== -1 && nextNewline < cursor)
										nextNewline = input.indexOf(newline, cursor);
									break;
								}

								var spacesBetweenQuoteAndNewLine = extraSpaces(nextNewline);

								// Closing quote followed by newline or 'unnecessary spaces + newLine'
								if (input.substring(quoteSearch + 1 + spacesBetweenQuoteAndNewLine, quoteSearch + 1 + spacesBetweenQuoteAndNewLine + newlineLen) === newline)
								{
									row.push(input.substring(cursor, quoteSearch).replace(quoteCharRegex, quoteChar));
									saveRow(quoteSearch + 1 + spacesBetweenQuoteAndNewLine + newlineLen);
									// Only search again if we skipped a delimiter in the quoted field.
									if (nextDelim !== -1 && nextDelim < cursor)
										nextDelim = input.indexOf(delim, cursor);
									quoteSearch = input.indexOf(quoteChar, cursor);	// we search for first quote in next line

									if (stepIsFunction)
									{
										doStep();
										if (aborted)
											return returnable();
									}

									if (preview && data.length >= preview)
										return returnable(true);

									break;
								}


								// Checks for valid closing quotes are complete (escaped quotes or quote followed by EOF/delimiter/newline) -- assume these quotes are part of an invalid text string
								errors.push({
									type: 'Quotes',
									code: 'InvalidQuotes',
									message: 'Trailing quote on quoted field is malformed',
									row: data.length,	// row has yet to be inserted
									index: cursor
								});

								quoteSearch++;
								continue;

							}

							continue;
						}

						// Comment found at start of new line
						if (comments && row.length === 0 && input.substring(cursor, cursor + commentsLen) === comments)
						{
							if (nextNewline === -1)	// Comment ends at EOF
								return returnable();
							cursor = nextNewline + newlineLen;
							nextNewline = input.indexOf(newline, cursor);
							if (nextDelim !== -1 && nextDelim < cursor)
								nextDelim = input.indexOf(delim, cursor);
							continue;
						}

						// Next delimiter comes before next newline, so we've reached end of field
						if (nextDelim !== -1 && (nextDelim < nextNewline || nextNewline === -1))
						{
							row.push(input.substring(cursor, nextDelim));
							cursor = nextDelim + delimLen;
							// we look for next delimiter char
							nextDelim = input.indexOf(delim, cursor);
							continue;
						}

						// End of row
						if (nextNewline !== -1)
						{
							row.push(input.substring(cursor, nextNewline));
							saveRow(nextNewline + newlineLen);

							if (stepIsFunction)
							{
								doStep();
								if (aborted)
									return returnable();
							}

							if (preview && data.length >= preview)
								return returnable(true);

							continue;
						}

						break;
					}

					return finish();


					function pushRow(row)
					{
						data.push(row);
						lastCursor = cursor;
					}

					/**
		             * checks if there are extra spaces after closing quote and given index without any text
		             * if Yes, returns the number of spaces
		             */
					function extraSpaces(index) {
						var spaceLength = 0;
						if (index !== -1) {
							var textBetweenClosingQuoteAndIndex = input.substring(quoteSearch + 1, index);
							if (textBetweenClosingQuoteAndIndex && textBetweenClosingQuoteAndIndex.trim() === '') {
								spaceLength = textBetweenClosingQuoteAndIndex.length;
							}
						}
						return spaceLength;
					}

					/**
					 * Appends the remaining input from cursor to the end into
					 * row, saves the row, calls step, and returns the results.
					 */
					function finish(value)
					{
						if (ignoreLastRow)
							return returnable();
						if (typeof value === 'undefined')
							value = input.substring(cursor);
						row.push(value);
						cursor = inputLen;	// important in case parsing is paused
						pushRow(row);
						if (stepIsFunction)
							doStep();
						return returnable();
					}

					/**
					 * Appends the current row to the results. It sets the cursor
					 * to newCursor and finds the nextNewline. The caller should
					 * take care to execute user's step function and check for
					 * preview and end parsing if necessary.
					 */
					function saveRow(newCursor)
					{
						cursor = newCursor;
						pushRow(row);
						row = [];
						nextNewline = input.indexOf(newline, cursor);
					}

					/** Returns an object with the results, errors, and meta. */
					function returnable(stopped)
					{
						if (config.header && !baseIndex && data.length && !headerParsed)
						{
							const result = data[0];
							const headerCount = Object.create(null); // To track the count of each base header
							const usedHeaders = new Set(result); // To track used headers and avoid duplicates
							let duplicateHeaders = false;

							for (let i = 0; i < result.length; i++) {
								let header = stripBom(result[i]);
								if (isFunction(config.transformHeader))
									header = config.transformHeader(header, i);

								if (!headerCount[header]) {
									headerCount[header] = 1;
									result[i] = header;
								} else {
									let newHeader;
									let suffixCount = headerCount[header];

									// Find a unique new header
									do {
										newHeader = `${header}_${suffixCount}`;
										suffixCount++;
									} while (usedHeaders.has(newHeader));

									usedHeaders.add(newHeader); // Mark this new Header as used
									result[i] = newHeader;
									headerCount[header]++;
									duplicateHeaders = true;
									if (renamedHeaders === null) {
										renamedHeaders = {};
									}
									renamedHeaders[newHeader] = header;
								}

								usedHeaders.add(header); // Ensure the original header is marked as used
							}
							if (duplicateHeaders) {
								console.warn('Duplicate headers found and renamed.');
							}
							headerParsed = true;
						}
						return {
							data: data,
							errors: errors,
							meta: {
								delimiter: delim,
								linebreak: newline,
								aborted: aborted,
								truncated: !!stopped,
								cursor: lastCursor + (baseIndex || 0),
								renamedHeaders: renamedHeaders
							}
						};
					}

					/** Executes the user's step function and resets data & errors. */
					function doStep()
					{
						step(returnable());
						data = [];
						errors = [];
					}
				};

				/** Sets the abort flag */
				this.abort = function()
				{
					aborted = true;
				};

				/** Gets the cursor position */
				this.getCharIndex = function()
				{
					return cursor;
				};
			}


			function newWorker()
			{
				if (!Papa.WORKERS_SUPPORTED)
					return false;

				var workerUrl = getWorkerBlob();
				var w = new global.Worker(workerUrl);
				w.onmessage = mainThreadReceivedMessage;
				w.id = workerIdCounter++;
				workers[w.id] = w;
				return w;
			}

			/** Callback when main thread receives a message */
			function mainThreadReceivedMessage(e)
			{
				var msg = e.data;
				var worker = workers[msg.workerId];
				var aborted = false;

				if (msg.error)
					worker.userError(msg.error, msg.file);
				else if (msg.results && msg.results.data)
				{
					var abort = function() {
						aborted = true;
						completeWorker(msg.workerId, { data: [], errors: [], meta: { aborted: true } });
					};

					var handle = {
						abort: abort,
						pause: notImplemented,
						resume: notImplemented
					};

					if (isFunction(worker.userStep))
					{
						for (var i = 0; i < msg.results.data.length; i++)
						{
							worker.userStep({
								data: msg.results.data[i],
								errors: msg.results.errors,
								meta: msg.results.meta
							}, handle);
							if (aborted)
								break;
						}
						delete msg.results;	// free memory ASAP
					}
					else if (isFunction(worker.userChunk))
					{
						worker.userChunk(msg.results, handle, msg.file);
						delete msg.results;
					}
				}

				if (msg.finished && !aborted)
					completeWorker(msg.workerId, msg.results);
			}

			function completeWorker(workerId, results) {
				var worker = workers[workerId];
				if (isFunction(worker.userComplete))
					worker.userComplete(results);
				worker.terminate();
				delete workers[workerId];
			}

			function notImplemented() {
				throw new Error('Not implemented.');
			}

			/** Callback when worker thread receives a message */
			function workerThreadReceivedMessage(e)
			{
				var msg = e.data;

				if (typeof Papa.WORKER_ID === 'undefined' && msg)
					Papa.WORKER_ID = msg.workerId;

				if (typeof msg.input === 'string')
				{
					global.postMessage({
						workerId: Papa.WORKER_ID,
						results: Papa.parse(msg.input, msg.config),
						finished: true
					});
				}
				else if ((global.File && msg.input instanceof File) || msg.input instanceof Object)	// thank you, Safari (see issue #106)
				{
					var results = Papa.parse(msg.input, msg.config);
					if (results)
						global.postMessage({
							workerId: Papa.WORKER_ID,
							results: results,
							finished: true
						});
				}
			}

			/** Makes a deep copy of an array or object (mostly) */
			function copy(obj)
			{
				if (typeof obj !== 'object' || obj === null)
					return obj;
				var cpy = Array.isArray(obj) ? [] : {};
				for (var key in obj)
					cpy[key] = copy(obj[key]);
				return cpy;
			}

			function bindFunction(f, self)
			{
				return function() { f.apply(self, arguments); };
			}
			function isFunction(func)
			{
				return typeof func === 'function';
			}

			return Papa;
		})); 
	} (papaparse$1));
	return papaparse$1.exports;
}

var papaparseExports = requirePapaparse();
var Papa = /*@__PURE__*/getDefaultExportFromCjs(papaparseExports);

/**
 * The rows of a spreadsheet saved as CSV, whose first line names the columns: small letters, whatever the file has.
 * Empty rows and cells are left out. `;` or a tab in the first line is what stands between, else a comma: guessing by
 * the rows takes the decimal commas of half of Europe for one (PapaParse issues 290 and 910).
 */
function readTable(csv) {
    const text = csv.replace(/^\uFEFF/, '');
    const head = text.slice(0, text.search(/\r|\n|$/));
    const delimiter = ['\t', ';'].find((one) => head.includes(one)) ?? ',';
    let line = 1;
    let ended = 0;
    const rows = [];
    let columns;
    Papa.parse(text, {
        delimiter,
        step({ data, errors, meta }) {
            const at = line;
            // A cell may hold line breaks of its own.
            line += text.slice(ended, meta.cursor).split(/\r\n|\r|\n/).length - 1;
            ended = meta.cursor;
            const cells = data.map((cell) => cell.trim());
            if (!cells.some(Boolean))
                return;
            if (!columns)
                columns = cells.map((name) => name.toLowerCase());
            else {
                const named = cells.flatMap((cell, i) => (cell && columns?.[i] ? [[columns[i], cell]] : []));
                const problem = errors.some(({ type }) => type === 'Quotes')
                    ? 'a quotation mark opens a cell and does not close it: all that follows would be in it. Write "" for one mark'
                    : cells.slice(columns.length).some(Boolean)
                        ? `expected ${columns.length} cells, one for each column, got ${cells.length}`
                        : undefined;
                rows.push({ line: at, cells: Object.fromEntries(named), ...(problem && { problem }) });
            }
        },
    });
    return { columns: columns ?? [], rows };
}

const MOST_EVENTS = 50;
/**
 * Touchpoints as batches, each visitor's own in the order of their times, tagged by the journey: `stage` is as far as
 * these touchpoints alone tell. The same row always gets the same ids, so that what is imported twice is stored once.
 */
function touchpointBatches(touchpoints, journey, { site, now }) {
    const batches = [];
    for (const { anonymousId, userId, theirs } of byPerson(touchpoints)) {
        const tag = replayer(journey);
        const times = new Map();
        const events = [];
        for (const one of theirs.sort((a, b) => a.time - b.time)) {
            const { line: _, time, visitor: _v, user: _u, ...said } = one;
            const row = JSON.stringify([site, anonymousId, userId, time, said]);
            // Twice the same in one table is twice the same.
            const nth = (times.get(row) ?? 0) + 1;
            times.set(row, nth);
            const event = eventOf(one, idOf(`${row} ${nth}`, time), startOf(journey));
            const { tagged } = tag({ ...event, anonymousId, userId });
            events.push({
                ...event,
                ...(tagged && {
                    stage: tagged.stage,
                    ...(tagged.touchpoint && { touchpoint: tagged.touchpoint }),
                }),
            });
        }
        for (let first = 0; first < events.length; first += MOST_EVENTS) {
            const some = events.slice(first, first + MOST_EVENTS);
            batches.push({
                milepost: 1,
                batchId: idOf(some.map(({ id }) => id).join(), now),
                sentAt: new Date(now).toISOString(),
                batchSeq: batches.length,
                attempt: 1,
                ...{ site, anonymousId, userId },
                // Each is a document of its own, with one event: so many are expected, and so many come.
                seen: Object.fromEntries(some.map(({ tabId }) => [tabId, 0])),
                events: some,
            });
        }
    }
    return batches;
}
/** Who is named by another visitor or user is another person: a row may name both, one of them or nobody. */
function byPerson(touchpoints) {
    const visitors = new Map();
    for (const one of touchpoints) {
        const { visitor = null, user = null } = one;
        const users = visitors.get(visitor) ?? new Map();
        const theirs = users.get(user) ?? [];
        theirs.push(one);
        visitors.set(visitor, users.set(user, theirs));
    }
    return [...visitors].flatMap(([anonymousId, users]) => [...users].map(([userId, theirs]) => ({ anonymousId, userId, theirs })));
}
function eventOf({ time, name, data, value, currency }, id, start) {
    const at = new Date(time).toISOString();
    return {
        ...{ id, type: 'custom', name, time: at, mono: 0, seq: 0 },
        ...{ tabId: id.slice(-12), pageId: id, page: { path: '' } },
        stage: { id: start, index: null, touch: null, furthest: start, lap: 1, since: at },
        ...{ data, ...(value !== undefined && { value }), ...(currency && { currency }) },
        flags: ['imported'],
    };
}
/** A UUIDv8 (RFC 9562 section 5.8) that begins with the time, as all ids here do, and goes on with what the text is. */
function idOf(text, time) {
    const hex = createHash('sha256').update(text).digest('hex');
    const begun = time.toString(16).padStart(12, '0');
    return `${begun.slice(0, 8)}-${begun.slice(8)}-8${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/** What replaces a part that could name or unlock someone. */
const CUT = '…';
// All patterns are ours, fixed, and bounded or certain to match, so that each is linear in the text's length.
const PART = /[^\s<>(),;:"/?&=]+/g;
const EMAIL = /[^@](?:@|%(?:25)*40)[^@]/;
const HINT = /[@%\d]|eyJ|[a-f]{12}/i;
const SUSPECT = /[@%]|eyJ|[\da-f]{12}/i;
const LONG = /[\w~+-]{16}/;
const SEVEN_DIGITS = /(?:\d\D*){7}/;
/** Base64url of `{"`, and the dot before what is signed or sealed (RFC 7519, also RFC 7516). */
function isJwt(word) {
    return /(?:^|[^A-Za-z])eyJ/.test(word) && word.includes('.');
}
/**
 * May there be a secret in it at all? Most texts of a page answer no to this, which is quick, and stay as they are.
 * It is yes wherever a pattern of this file could cut: an address needs its `@` or an escape, a JWT `eyJ`, a token
 * a long run of hex digits or a digit and sixteen characters in a row, a phone or card number seven digits.
 */
function isSuspect(text) {
    return HINT.test(text) && (SUSPECT.test(text) || LONG.test(text) || SEVEN_DIGITS.test(text));
}
/**
 * The milder form for data that code hands over on purpose: e-mail addresses, card numbers and JWTs go;
 * order numbers and ids stay.
 */
function scrubSecrets(text) {
    if (!isSuspect(text))
        return text;
    return (text
        .replace(/[\w-]{11,}(?:\.[\w-]*)*/g, (word) => (isJwt(word) ? CUT : word))
        .replace(PART, (part) => (EMAIL.test(part) ? CUT : part))
        // A UUID may hold as many digits; it is matched first, and stays.
        .replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(\d(?:[\s‐-–-]?\d){12,})/gi, (run, digits) => (digits && holdsCard(digits.split(/\D/)) ? CUT : run)));
}
/** Is there a card number among these groups of digits? Its date or a quantity may stand beside it. */
function holdsCard(groups) {
    return groups.some((_, i) => [1, 2, 3, 4, 5].some((n) => isCardNumber(groups.slice(i, i + n).join(''))));
}
/** The Luhn check (ISO/IEC 7812-1 annex B), which card numbers pass and one in ten other numbers does. */
function isCardNumber(digits) {
    // No network issues cards that begin with 0, 1, 7 or 9; milliseconds since 1970 begin with 1.
    if (!/^[2-68]\d{12,18}$/.test(digits))
        return false;
    // Every second digit counts twice, and the two digits of the result are added: 7 → 14 → 5.
    const sum = [...digits]
        .reverse()
        .reduce((total, digit, i) => total + Number(i % 2 ? '0246813579'[Number(digit)] : digit), 0);
    return sum % 10 === 0;
}

/** Characters read of one text: more than are kept, so that no secret is cut in half before it is scrubbed. */
const LONGEST_READ = 10000;
const MOST_KEYS = 50;
/**
 * A record with every key and text scrubbed, and flat: at most 50 keys, texts of at most `longest` characters.
 * That is what a receiver may count on.
 */
function scrubRecord(record, scrub, longest = 1000) {
    const kept = {};
    for (const key of Object.keys(record).slice(0, MOST_KEYS)) {
        const clean = flat(record[key], scrub, longest);
        if (clean !== undefined)
            kept[scrub(key.slice(0, LONGEST_READ)).slice(0, 100)] = clean;
    }
    return kept;
}
function flat(value, scrub, longest) {
    if (typeof value === 'string')
        return scrub(value.slice(0, LONGEST_READ)).slice(0, longest);
    if (typeof value === 'boolean' || value == null)
        return value;
    if (typeof value === 'number')
        return Number.isFinite(value) && scrubSecrets(`${value}`) === `${value}` ? value : null;
    if (Array.isArray(value) && value.every((item) => /^(string|number)$/.test(typeof item)))
        return value.slice(0, MOST_KEYS).map((item) => flat(item, scrub, longest));
    if (/^[fs]/.test(typeof value))
        return undefined;
    // Nested objects, dates and big integers: kept as readable text rather than lost.
    try {
        return flat(typeof value === 'object' ? (JSON.stringify(value) ?? null) : `${value}`, scrub, longest);
    }
    catch {
        return null;
    }
}

/** `2026-11-21`, `2026-11-21 14:30`, `2026-11-21T14:30:00Z`: by this computer's clock where no zone is named. */
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
function timeOf(cell) {
    if (!cell || !TIME.test(cell))
        return Number.NaN;
    const whole = cell.length > 10 ? cell.replace(' ', 'T') : `${cell}T12:00`;
    // 30 February is no 2 March.
    const day = cell.slice(0, 10);
    const there = new Date(`${day}T00:00Z`);
    return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(day)
        ? Date.parse(whole)
        : Number.NaN;
}
function numberOf(cell) {
    return /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}
const saying = (cell) => (cell === undefined ? 'nothing' : `"${cell}"`);
/**
 * The touchpoint a row tells of, or what is wrong with it. `now` in ms. E-mail addresses, card numbers and the like
 * are cut out of what it says, as they are on the website.
 */
function touchpointOf({ line, cells, problem }, now) {
    if (problem)
        return problem;
    const { time: when, event, visitor, user, channel = 'offline', value: worth, currency, ...rest } = cells;
    const time = timeOf(when);
    if (Number.isNaN(time))
        return `column "time": expected a day or a time such as 2026-11-21 or 2026-11-21 14:30, got ${saying(when)}`;
    if (time > now + 86400000)
        return `column "time": ${when} is still to come`;
    if (!event)
        return 'column "event": expected the name of what happened, as rules have it, such as visited_store';
    if (!visitor && !user)
        return 'expected a "visitor" (their anonymousId) or a "user" (as identify() has it), got neither';
    const value = worth === undefined ? undefined : numberOf(worth);
    if (worth !== undefined && value === undefined)
        return `column "value": expected a number with a decimal point, such as 1234.50, got ${saying(worth)}`;
    if (currency && !/^[A-Z]{3}$/.test(currency))
        return `column "currency": expected three letters such as EUR, got ${saying(currency)}`;
    const data = Object.fromEntries(Object.entries(rest).map(([key, cell]) => [key, numberOf(cell) ?? cell]));
    return {
        line,
        time,
        name: scrubSecrets(event),
        ...{ visitor, user, value, currency },
        data: { ...scrubRecord(data, scrubSecrets), channel: scrubSecrets(channel) },
    };
}

/** How often a batch is sent, and the longest an endpoint may make us wait between. */
const MOST_ATTEMPTS = 5;
const LONGEST_WAIT_S = 60;
/** As many complaints as a person reads. */
const MOST_SHOWN = 10;
/**
 * `milepost import table.csv [file] --site acme --to https://…/m`: sends what happened in shops, on the phone or by
 * post, each at its own time. Says what it would send where neither `to` nor `out` is given. 1 if a row cannot be used,
 * or was refused, and then nothing or not all was sent; 2 if there is nothing to read or nobody to send to.
 */
async function importFile({ table, file = 'journey.json', site, to, out, json = false }, io) {
    const stop = (code, lines) => {
        if (json)
            io.out(JSON.stringify({ table, file, errors: lines }, null, 2));
        else
            for (const line of lines)
                io.err(`✖ ${line}`);
        return code;
    };
    const config = readConfig(file, io);
    const refused = refuse(file, config, json, io);
    if (refused !== undefined)
        return refused;
    if (!site && (to ?? out))
        return stop(UNUSABLE, ['--site is missing: the name that data-site has in the tag']);
    let text;
    try {
        text = io.read(table);
    }
    catch (error) {
        return stop(UNUSABLE, [`${table}: cannot read this (${error instanceof Error ? error.message : error})`]);
    }
    const { columns, rows } = readTable(text);
    const lacking = ['time', 'event'].filter((name) => !columns.includes(name));
    if (lacking.length)
        return stop(FOUND, [
            `${table}:1: the first line names the columns; "${lacking.join('" and "')}" ${lacking.length > 1 ? 'are' : 'is'} missing. It has: ${columns.join(', ') || 'nothing'}`,
        ]);
    const now = Date.now();
    const read = rows.map((row) => touchpointOf(row, now));
    const wrong = read.flatMap((one, i) => typeof one === 'string' ? [`${table}:${rows[i]?.line}: ${one}`] : []);
    if (wrong.length) {
        const more = wrong.length - MOST_SHOWN;
        return stop(FOUND, [
            ...(json ? wrong : wrong.slice(0, MOST_SHOWN)),
            ...(more > 0 && !json ? [`and ${many(more, 'row')} more`] : []),
            'nothing was sent',
        ]);
    }
    const touchpoints = read;
    if (!touchpoints.length)
        return stop(UNUSABLE, [`${table}: there is no row below the names of the columns`]);
    const journey = compile(config.value);
    const batches = touchpointBatches(touchpoints, journey, { site: site ?? '', now });
    const events = batches.flatMap((batch) => batch.events);
    const fitting = (stage) => events.filter(({ stage: { touch } }) => touch === stage).length;
    const stages = [...journey.stages, null].flatMap((id) => fitting(id) ? [{ id, touchpoints: fitting(id) }] : []);
    const found = {
        table,
        file,
        touchpoints: events.length,
        visitors: new Set(batches.map(({ anonymousId, userId }) => JSON.stringify([anonymousId, userId]))).size,
        ...{ stages, sent: 0, known: 0, refused: [] },
    };
    if (!json) {
        const times = touchpoints.map(({ time }) => time).sort((a, b) => a - b);
        const day = (time) => new Date(time ?? 0).toISOString().slice(0, 10);
        io.out(`${many(events.length, 'touchpoint')} of ${many(found.visitors, 'visitor')}, ${day(times[0])} to ${day(times.at(-1))}`);
        for (const { id, touchpoints: count } of stages)
            io.out(`  ${`${count}`.padStart(`${events.length}`.length)}  ${id ?? 'that no rule of a stage fits'}`);
    }
    const unknown = touchpoints.filter(({ visitor }) => !visitor).length;
    if (unknown && !json)
        io.out(`▲ ${many(unknown, 'row')} without "visitor": maps count them, but do not know whose they are`);
    if (out !== undefined)
        io.write(out, `${batches.flatMap(linesOf).join('\n')}\n`);
    if (to !== undefined) {
        try {
            for (const batch of batches) {
                const { duplicates, rejected } = await post(to, batch, io);
                found.known += duplicates;
                found.refused.push(...rejected);
                found.sent += batch.events.length;
            }
        }
        catch (error) {
            return stop(FOUND, [
                `${to}: ${error instanceof Error ? error.message : error}`,
                `${found.sent} of ${events.length} were sent before; run it again, none is stored twice`,
            ]);
        }
    }
    if (json)
        io.out(JSON.stringify(found, null, 2));
    else if (to !== undefined)
        io.out(`sent${found.known ? `; ${found.known} of them it had already` : ''}`);
    else
        io.out(out === undefined ? 'nothing was sent: say where with --to or --out' : `written to ${out}`);
    if (!found.refused.length)
        return FINE;
    return json
        ? FOUND
        : stop(FOUND, found.refused.map((why) => `refused: ${why}`));
}
/** As the `ndjson` format has them. */
function linesOf({ events, ...context }) {
    return events.map((event) => JSON.stringify({ ...context, ...event }));
}
async function post(to, batch, io) {
    for (let attempt = 1;; attempt++) {
        const { status, text, retryAfter } = await io.post(to, JSON.stringify({ ...batch, attempt, sentAt: new Date().toISOString() }));
        if (status >= 200 && status < 300) {
            const answer = JSON.parse(text || '{}');
            return { duplicates: answer.duplicates ?? 0, rejected: (answer.rejected ?? []).map(({ why }) => why) };
        }
        const again = status === 408 || status === 429 || status >= 500;
        if (!again || attempt === MOST_ATTEMPTS)
            throw new Error(`answered ${status} ${text.slice(0, 200)}`.trim());
        await io.wait(Math.min(retryAfter ?? 2 ** attempt, LONGEST_WAIT_S));
    }
}

const contentSite = {
    title: 'Magazine or other content',
    movement: 'free',
    stages: [
        {
            id: 'find',
            name: 'Find',
            aim: 'Comes across something interesting',
            phase: 'before',
            five: ['find', 'Find'],
            when: [
                { touchpoint: 'Home page', path: '/' },
                { touchpoint: 'Topic page', path: '/topics/**' },
            ],
        },
        {
            id: 'read',
            name: 'Read',
            aim: 'Wants to know something',
            phase: 'during',
            five: ['read', 'Read'],
            when: [{ touchpoint: 'Article', path: '/articles/**' }],
        },
        {
            id: 'explore',
            name: 'Explore',
            aim: 'Wants more of it',
            phase: 'during',
            five: ['read', 'Read'],
            when: [
                { touchpoint: 'Series', path: '/series/**' },
                { touchpoint: 'Site search', search: '*' },
            ],
        },
        {
            id: 'follow',
            name: 'Follow',
            aim: 'Wants to hear of the next one',
            phase: 'during',
            five: ['follow', 'Follow'],
            when: [
                { touchpoint: 'Newsletter page', path: '/newsletter' },
                { touchpoint: 'Newsletter', form: 'newsletter' },
            ],
        },
        {
            id: 'register',
            name: 'Register',
            aim: 'Wants a place of their own',
            phase: 'during',
            five: ['follow', 'Follow'],
            when: [
                { touchpoint: 'Account', path: '/account/**' },
                { touchpoint: 'Registration', event: 'sign_up' },
            ],
        },
        {
            id: 'subscribe',
            name: 'Subscribe',
            aim: 'Pays for it',
            phase: 'after',
            five: ['subscribe', 'Subscribe'],
            reopen: true,
            when: [
                { touchpoint: 'Offers', path: '/subscribe/**' },
                { touchpoint: 'Subscription', event: 'purchase' },
            ],
        },
        {
            id: 'take-part',
            name: 'Take part',
            aim: 'Has something to say',
            phase: 'after',
            five: ['share', 'Share'],
            when: [
                { touchpoint: 'Community', path: '/community/**' },
                { touchpoint: 'Comment', form: 'comment' },
            ],
        },
        {
            id: 'share',
            name: 'Share',
            aim: 'Tells others',
            phase: 'after',
            five: ['share', 'Share'],
            when: [
                { touchpoint: 'Invite page', path: '/invite/**' },
                { touchpoint: 'Share', event: 'share' },
            ],
        },
    ],
    touchpoints: [{ touchpoint: 'About us', path: '/about/**' }],
    goals: [
        { id: 'newsletter', name: 'Newsletter sign-up', kpi: 'engagement', when: [{ form: 'newsletter' }] },
        {
            id: 'subscription',
            name: 'Subscription',
            kpi: 'conversion',
            when: [{ event: 'purchase' }],
            value: 'total',
            currency: 'EUR',
        },
    ],
};

/**
 * Intent moments to begin with, in the four kinds that Google named ("I want to know, go, do, buy"), and a few more.
 * They are ordinary config: whoever gets them can read and change them.
 */
const moments = [
    { id: 'reading-up', want: 'know', when: [{ path: '/blog/**', engaged: '30 seconds' }] },
    {
        id: 'comparing',
        want: 'know',
        when: [{ path: '/products/**', count: '>= 3', distinct: 'path', within: '30 minutes' }],
    },
    { id: 'trust-check', want: 'know', when: [{ path: ['/reviews/**', '/security', '/returns', '/about'] }] },
    { id: 'find-a-shop', want: 'go', when: [{ path: '/stores/**' }, { link: ['tel:*', 'https://maps.*'] }] },
    { id: 'opening-hours', want: 'go', when: [{ text: '*opening hours*' }] },
    {
        id: 'how-to',
        want: 'do',
        when: [
            { path: '/how-to/**', engaged: '30 seconds' },
            { event: 'media', data: { percent: '>= 50' } },
        ],
    },
    { id: 'take-away', want: 'do', when: [{ event: ['print', 'download'] }] },
    { id: 'ready-to-buy', want: 'buy', when: [{ selector: '[data-add-to-cart]' }, { field: 'coupon' }] },
    { id: 'price-check', want: 'buy', when: [{ path: '/pricing', count: '>= 2', within: '7 days' }] },
    {
        id: 'cart-doubt',
        want: 'buy',
        kind: 'friction',
        when: [{ path: '/cart', wait: '2 minutes', unless: { path: '/checkout/**' } }],
    },
    { id: 'welcome-back', want: 'other', kind: 'delight', when: [{ away: '30 days' }] },
    // `reached` and `stage` name stages of the journey they are copied into.
    {
        id: 'buy-again',
        want: 'other',
        kind: 'delight',
        when: [{ selector: '[data-add-to-cart]', reached: 'after' }],
    },
    {
        id: 'needs-help',
        want: 'other',
        kind: 'friction',
        when: [{ any: [{ moment: 'rage_click' }, { moment: 'search_refine' }], stage: 'during' }],
    },
    {
        id: 'self-served',
        want: 'other',
        kind: 'delight',
        when: [{ path: '/help/**', wait: '10 minutes', unless: { event: 'contact' } }],
    },
    { id: 'tell-a-friend', want: 'other', kind: 'delight', when: [{ event: ['share', 'invite_sent'] }] },
    {
        id: 'unhappy',
        want: 'other',
        kind: 'friction',
        when: [{ event: 'feedback', data: { kind: 'csat', score: '<= 2' } }],
    },
];
/** Those that mean nothing where there is no cart and no shelf. */
const OF_A_SHOP = ['find-a-shop', 'ready-to-buy', 'cart-doubt', 'buy-again'];
/** What is compared where, and where prices stand, by kind of site. */
const PATHS = {
    saas: { '/products/**': '/features/**' },
    content: { '/products/**': '/topics/**', '/pricing': '/subscribe/**' },
    service: { '/products/**': '/services/**', '/pricing': '/prices' },
};

const saasSite = {
    title: 'Software as a service',
    movement: 'forward',
    stages: [
        {
            id: 'discover',
            name: 'Discover',
            aim: 'Has a problem and hears of us',
            phase: 'before',
            five: ['awareness', 'Awareness'],
            when: [
                { touchpoint: 'Home page', path: '/' },
                { touchpoint: 'Campaign page', path: '/l/**' },
            ],
        },
        {
            id: 'learn',
            name: 'Learn',
            aim: 'Understands the problem and what can be done',
            phase: 'before',
            five: ['awareness', 'Awareness'],
            usual: '30 days',
            when: [
                { touchpoint: 'Blog', path: '/blog/**' },
                { touchpoint: 'Guides', path: ['/guides/**', '/webinars/**'] },
            ],
        },
        {
            id: 'evaluate',
            name: 'Evaluate',
            aim: 'Compares us with others',
            phase: 'before',
            five: ['consideration', 'Consideration'],
            usual: '21 days',
            when: [
                { touchpoint: 'Pricing', path: '/pricing' },
                { touchpoint: 'Features', path: '/features/**' },
                { touchpoint: 'Comparison', path: '/compare/**' },
                { touchpoint: 'Demo request', form: 'demo' },
            ],
        },
        {
            id: 'try',
            name: 'Try',
            aim: 'Wants to see it work for themselves',
            phase: 'during',
            five: ['trial', 'Trial'],
            usual: '14 days',
            when: [
                { touchpoint: 'Sign-up page', path: '/signup/**' },
                { touchpoint: 'Trial started', event: 'trial_started' },
            ],
        },
        {
            id: 'activate',
            name: 'Activate',
            aim: 'Gets something useful done for the first time',
            phase: 'during',
            five: ['trial', 'Trial'],
            usual: '7 days',
            when: [
                { touchpoint: 'Onboarding', path: '/app/welcome/**' },
                { touchpoint: 'First result', event: ['project_created', 'invite_sent'] },
            ],
        },
        {
            id: 'subscribe',
            name: 'Subscribe',
            aim: 'Pays, and relies on it',
            phase: 'during',
            five: ['customer', 'Customer'],
            reopen: true,
            when: [
                { touchpoint: 'Billing', path: '/app/billing/**' },
                { touchpoint: 'Subscription', event: ['purchase', 'subscription_started'] },
            ],
        },
        {
            id: 'expand',
            name: 'Expand',
            aim: 'Brings in colleagues, needs more',
            phase: 'after',
            five: ['advocacy', 'Advocacy'],
            when: [
                { touchpoint: 'Upgrade', event: 'plan_upgraded' },
                { touchpoint: 'Team settings', path: '/app/team/**', reached: 'subscribe' },
            ],
        },
        {
            id: 'recommend',
            name: 'Recommend',
            aim: 'Tells others',
            phase: 'after',
            five: ['advocacy', 'Advocacy'],
            when: [
                { touchpoint: 'Referral', path: '/refer/**', reached: 'subscribe' },
                {
                    touchpoint: 'Promoter',
                    event: 'feedback',
                    data: { kind: 'nps', score: '>= 9' },
                    reached: 'subscribe',
                },
            ],
        },
    ],
    touchpoints: [
        { touchpoint: 'Documentation', path: '/docs/**' },
        { touchpoint: 'Status page', path: '/status' },
    ],
    goals: [
        { id: 'trial', name: 'Trial started', kpi: 'acquisition', when: [{ event: 'trial_started' }] },
        {
            id: 'subscription',
            name: 'Subscription',
            kpi: 'conversion',
            when: [{ event: ['purchase', 'subscription_started'] }],
            value: 'total',
            currency: 'EUR',
        },
    ],
};

const serviceSite = {
    title: 'Service with appointments',
    movement: 'forward',
    stages: [
        {
            id: 'need',
            name: 'Feel a need',
            aim: 'Has a problem that somebody should solve',
            phase: 'before',
            five: ['awareness', 'Awareness'],
            when: [
                { touchpoint: 'Home page', path: '/' },
                { touchpoint: 'Campaign page', path: '/l/**' },
            ],
        },
        {
            id: 'inform',
            name: 'Get informed',
            aim: 'Finds out what can be done',
            phase: 'before',
            five: ['awareness', 'Awareness'],
            usual: '30 days',
            when: [{ touchpoint: 'Advice', path: ['/advice/**', '/blog/**'] }],
        },
        {
            id: 'compare',
            name: 'Compare',
            aim: 'Weighs who should do it',
            phase: 'before',
            five: ['consideration', 'Consideration'],
            usual: '14 days',
            when: [
                { touchpoint: 'Services', path: '/services/**' },
                { touchpoint: 'Prices', path: '/prices' },
                { touchpoint: 'References', path: ['/references/**', '/team/**'] },
            ],
        },
        {
            id: 'contact',
            name: 'Get in touch',
            aim: 'Asks a first question',
            phase: 'before',
            five: ['consideration', 'Consideration'],
            usual: '7 days',
            when: [
                { touchpoint: 'Contact page', path: '/contact/**' },
                { touchpoint: 'Contact form', form: 'contact' },
                { touchpoint: 'Phone or e-mail', link: ['tel:*', 'mailto:*'] },
            ],
        },
        {
            id: 'book',
            name: 'Book',
            aim: 'Decides, and makes an appointment',
            phase: 'during',
            five: ['booking', 'Booking'],
            usual: '1 day',
            reopen: true,
            when: [
                { touchpoint: 'Booking page', path: '/book/**' },
                { touchpoint: 'Booking started', form: 'booking' },
            ],
        },
        {
            id: 'attend',
            name: 'Use the service',
            aim: 'Gets the problem solved',
            phase: 'during',
            five: ['service', 'Service'],
            usual: '30 days',
            when: [
                { touchpoint: 'My appointments', path: '/account/**' },
                { touchpoint: 'Booked', event: 'appointment_booked' },
            ],
        },
        {
            id: 'follow-up',
            name: 'Follow up',
            aim: 'Wants it to last',
            phase: 'after',
            five: ['loyalty', 'Loyalty'],
            when: [
                { touchpoint: 'Aftercare', path: '/aftercare/**' },
                { touchpoint: 'Survey', form: 'survey', reached: 'attend' },
            ],
        },
        {
            id: 'recommend',
            name: 'Recommend',
            aim: 'Tells others',
            phase: 'after',
            five: ['loyalty', 'Loyalty'],
            when: [
                { touchpoint: 'Referral', path: '/refer/**', reached: 'attend' },
                {
                    touchpoint: 'Promoter',
                    event: 'feedback',
                    data: { kind: 'nps', score: '>= 9' },
                    reached: 'attend',
                },
            ],
        },
    ],
    touchpoints: [
        { touchpoint: 'Opening hours', path: '/opening-hours' },
        { touchpoint: 'Questions and answers', path: '/faq' },
    ],
    goals: [
        { id: 'enquiry', name: 'Enquiry', kpi: 'acquisition', when: [{ form: 'contact' }] },
        { id: 'booking', name: 'Booking', kpi: 'conversion', when: [{ event: 'appointment_booked' }] },
    ],
};

const shopSite = {
    title: 'Shop',
    movement: 'forward',
    stages: [
        {
            id: 'need',
            name: 'Highlight a need',
            aim: 'Has a problem, starts to feel a need',
            phase: 'before',
            five: ['awareness', 'Awareness'],
            when: [
                { touchpoint: 'Home page', path: '/' },
                { touchpoint: 'Campaign page', path: '/l/**' },
            ],
        },
        {
            id: 'research',
            name: 'Do some research',
            aim: 'Finds out what there is',
            phase: 'before',
            five: ['acquisition', 'Acquisition'],
            usual: '14 days',
            when: [
                { touchpoint: 'Magazine', path: ['/blog/**', '/magazine/**'] },
                { touchpoint: 'Category page', path: ['/category/**', '/collections/**'] },
                { touchpoint: 'Site search', search: '*' },
            ],
        },
        {
            id: 'select',
            name: 'Select a product',
            aim: 'Weighs the options',
            phase: 'before',
            five: ['acquisition', 'Acquisition'],
            usual: '7 days',
            when: [
                { touchpoint: 'Product page', path: '/products/**' },
                { touchpoint: 'Wish list', selector: '[data-wishlist]' },
            ],
        },
        {
            id: 'buy',
            name: 'Buy',
            aim: 'Decides and pays',
            phase: 'during',
            five: ['conversion', 'Conversion'],
            usual: '1 day',
            reopen: true,
            when: [
                { touchpoint: 'Checkout', path: '/checkout/**' },
                { touchpoint: 'Add to cart', selector: '[data-add-to-cart]' },
            ],
        },
        {
            id: 'receive',
            name: 'Receive the order',
            aim: 'Waits for it and unpacks it',
            phase: 'after',
            five: ['fulfillment', 'Fulfillment'],
            usual: '7 days',
            when: [
                { touchpoint: 'Order tracking', path: '/account/orders/**' },
                { touchpoint: 'Order confirmed', event: 'purchase' },
            ],
        },
        {
            id: 'use',
            name: 'Use the product',
            aim: 'Judges whether it was worth it',
            phase: 'after',
            five: ['fulfillment', 'Fulfillment'],
            usual: '60 days',
            when: [
                { touchpoint: 'Delivered', event: 'delivered' },
                { touchpoint: 'Care guide', path: '/care/**', reached: 'receive' },
                { touchpoint: 'Return or exchange', path: '/returns/**', reached: 'receive' },
            ],
        },
        {
            id: 'keep-in-touch',
            name: 'Keep in touch',
            aim: 'Wants to hear of news',
            phase: 'after',
            five: ['loyalty', 'Loyalty'],
            when: [
                { touchpoint: 'Loyalty club', form: 'club' },
                { touchpoint: 'Newsletter reader', channel: 'email', reached: 'receive' },
            ],
        },
        {
            id: 'recommend',
            name: 'Recommend to others',
            aim: 'Tells others',
            phase: 'after',
            five: ['loyalty', 'Loyalty'],
            when: [
                { touchpoint: 'Review', form: 'review' },
                { touchpoint: 'Share', event: ['share', 'invite_sent'], reached: 'receive' },
                {
                    touchpoint: 'Promoter',
                    event: 'feedback',
                    data: { kind: 'nps', score: '>= 9' },
                    reached: 'receive',
                },
            ],
        },
    ],
    touchpoints: [{ touchpoint: 'Help centre', path: '/help/**' }],
    goals: [
        {
            id: 'order',
            name: 'Order',
            kpi: 'conversion',
            when: [{ event: 'purchase' }],
            value: 'total',
            currency: 'EUR',
        },
        { id: 'newsletter', name: 'Newsletter sign-up', kpi: 'engagement', when: [{ form: 'newsletter' }] },
    ],
};

const KINDS = {
    shop: shopSite,
    saas: saasSite,
    content: contentSite,
    service: serviceSite,
};
/** What they are, for whoever chooses. */
const ABOUT = {
    shop: 'sells goods: products, cart, checkout',
    saas: 'software by subscription: trial, sign-up, use',
    content: 'is read: news, blog, courses without a fee',
    service: 'people come to people: school, practice, agency, trade',
};
const SIZES = ['3', '5', '8'];
const PHASES = { before: 'Before', during: 'During', after: 'After' };
/** Which stage each of the eight becomes part of. */
function partOf({ id, name, five, phase }, size) {
    return size === '8' ? [id, name] : size === '5' ? five : [phase, PHASES[phase]];
}
/** One of the eight stages, or several of them put together. */
function put(parts, size, all) {
    const [first] = parts;
    const [id, name] = partOf(first, size);
    const newId = (old) => partOf(all.find((stage) => stage.id === old), size)[0];
    const order = [...new Set(all.map((stage) => partOf(stage, size)[0]))];
    // What only counted after a part of the stage itself now counts after the stage before it.
    const reached = (old) => (newId(old) === id ? order[order.indexOf(id) - 1] : newId(old));
    const when = parts
        .flatMap((stage) => stage.when)
        .map((rule) => (rule.reached ? { ...rule, reached: reached(rule.reached) } : rule));
    return {
        id,
        name,
        aim: parts.map(({ aim }) => aim).join('; '),
        phase: first.phase,
        ...(parts.length === 1 && first.usual ? { usual: first.usual } : {}),
        ...(parts.some(({ reopen }) => reopen) ? { reopen: true } : {}),
        when,
    };
}
/** A page that a rule means, if it means pages and nothing else. */
function pageOf({ touchpoint, path, ...more }) {
    const [glob] = [path].flat();
    return glob && touchpoint && !Object.keys(more).length ? glob.replace(/\*+/g, 'an-example') : undefined;
}
/**
 * A starting file: stages of this kind of site, an example rule for each touchpoint, and tests that pass.
 * The paths in it are guesses that its reader replaces.
 */
function draftJourney(kind, size, withMoments) {
    const draft = KINDS[kind];
    const groups = new Map();
    for (const stage of draft.stages) {
        const [id] = partOf(stage, size);
        groups.set(id, [...(groups.get(id) ?? []), stage]);
    }
    const stages = [...groups.values()].map((parts) => put(parts, size, draft.stages));
    const tests = stages.flatMap(({ id, name, when }) => {
        const rule = when.find(pageOf);
        const test = {
            name: `A visit to "${rule?.touchpoint}" is ${name}`,
            do: [{ page: rule && pageOf(rule) }],
        };
        return rule ? [{ ...test, expect: { stage: id, touchpoint: rule.touchpoint } }] : [];
    });
    const phase = (is) => partOf(draft.stages.filter((stage) => stage.phase === is).at(is === 'after' ? 0 : -1), size)[0];
    const standIns = { during: phase('during'), after: phase('after') };
    const fitting = moments.filter(({ id }) => kind === 'shop' || !OF_A_SHOP.includes(id));
    const placed = JSON.parse(JSON.stringify(fitting), (key, value) => key === 'stage' || key === 'reached'
        ? standIns[value]
        : key === 'path'
            ? (PATHS[kind]?.[value] ?? value)
            : value);
    return {
        $schema: 'https://unpkg.com/milepost@1/dist/schema.json',
        milepost: 1,
        name: `${draft.title}: ${size} stages`,
        version: '1',
        note: [
            'A journey is a list of stages, first to last. Any rule in "when" is enough; all conditions of a rule must hold.',
            'The paths are examples: put in those of your site. * is one part of a path, ** any number of parts.',
            'Then: npx milepost check, and: npx milepost test.',
        ],
        movement: draft.movement,
        stages,
        touchpoints: draft.touchpoints,
        ...(withMoments ? { moments: placed } : {}),
        goals: draft.goals,
        privacy: {
            note: '"wait": nothing is stored or sent before the visitor has decided. "anonymous" and "not-needed" are the others.',
            consent: 'wait',
        },
        tests,
    };
}
/** JSON as a person would lay it out: what fits on a line stays on it. */
function layOut(value, indent = '', width = 110) {
    if (!value || typeof value !== 'object')
        return JSON.stringify(value);
    const isList = Array.isArray(value);
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    const items = Object.entries(value).map(([key, item]) => ({
        key: isList ? '' : `${JSON.stringify(key)}: `,
        item,
    }));
    const flat = `${open} ${items.map(({ key, item }) => key + layOut(item, '', Infinity)).join(', ')} ${close}`;
    if (!items.length)
        return open + close;
    // The file itself and a stage are always spread out.
    if (indent && !('when' in value) && indent.length + flat.length <= width)
        return flat;
    if (width === Infinity)
        return flat;
    const inner = `${indent}  `;
    return `${open}\n${items.map(({ key, item }) => inner + key + layOut(item, inner, width - key.length)).join(',\n')}\n${indent}${close}`;
}

/** What the person chooses, asked until it is one of the answers; `usual` if nothing is typed. */
async function choose(io, question, answers, usual, about = {}) {
    for (const answer of answers)
        if (about[answer])
            io.out(`  ${answer.padEnd(9)}${about[answer]}`);
    for (;;) {
        const said = (await io.ask(`${question} (${answers.join(', ')}) [${usual}] `)).trim().toLowerCase();
        if (!said)
            return usual;
        const chosen = answers.filter((answer) => answer.startsWith(said));
        if (chosen.length === 1)
            return chosen[0];
        io.out(`  There is no "${said}". Type ${listed(answers)}, or Enter for ${usual}.`);
    }
}
/**
 * `milepost init [file]`: writes a starting journey, asked for at a terminal or named by options. 1 if there is a
 * file already, which is never overwritten without `force`; 2 for an answer that does not exist.
 */
async function initFile(options, io) {
    const { file = 'journey.json', force = false, json = false } = options;
    const kinds = Object.keys(KINDS);
    const say = (message) => json ? io.out(JSON.stringify({ file, error: message }, null, 2)) : io.err(`✖ ${message}`);
    for (const [name, given, allowed] of [
        ['--kind', options.kind, kinds],
        ['--stages', options.stages, SIZES],
    ])
        if (given !== undefined && !allowed.includes(given)) {
            say(`${name}: expected ${allowed.join(', ')}, got ${given}`);
            return UNUSABLE;
        }
    if (io.exists(file) && !force) {
        say(`${file} is there already; --force overwrites it`);
        return FOUND;
    }
    const asks = io.ask && !json;
    const kind = options.kind ?? (asks ? await choose(io, 'What kind of site is it?', kinds, 'shop', ABOUT) : 'shop');
    const size = options.stages ?? (asks ? await choose(io, 'How many stages?', SIZES, '5') : '5');
    const moments = options.moments ??
        (asks
            ? (await choose(io, 'Examples of micro-moments, such as comparing?', ['yes', 'no'], 'yes')) === 'yes'
            : false);
    const journey = draftJourney(kind, size, moments);
    try {
        io.write(file, `${layOut(journey)}\n`);
    }
    catch (error) {
        say(`cannot write ${file}: ${whyNot(error)}`);
        return UNUSABLE;
    }
    if (json)
        io.out(JSON.stringify({ file, kind, stages: Number(size), moments }, null, 2));
    else {
        const more = file === 'journey.json' ? '' : ` ${file}`;
        io.out(`${paint(io.colour, 'green', '✔')} ${file}: ${journey.name}`);
        io.out(`  Put in the paths of your site, then: npx milepost check${more}, and: npx milepost test${more}`);
    }
    return FINE;
}

/**
 * The rows of a CSV of costs, or what is wrong with the first one that cannot be read, and what to write instead: such a
 * row would be missing from every figure without a word.
 */
function readCostTable(csv) {
    const { columns, rows } = readTable(csv);
    const refuse = (wrong, fix) => ({ rows: [], wrong, fix });
    if (!columns.includes('cost'))
        return refuse('there is no column "cost"', 'name the columns in the first line: cost, currency, channel, from, to');
    for (const { line, problem, cells } of rows) {
        const { cost = '' } = cells;
        const day = [cells.from, cells.to].find((one) => one !== undefined && !/^\d{4}-\d\d-\d\d/.test(one));
        if (problem)
            return refuse(`line ${line}: ${problem}`, 'mend that row');
        if (day !== undefined)
            return refuse(`"${day}" is no day (line ${line})`, 'write it like 2026-11-21');
        if (!cost || Number.isNaN(Number(cost)))
            return refuse(`"${cost}" is no number (line ${line})`, `write it like ${/^\d+,\d+$/.test(cost) ? cost.replace(',', '.') : '80.50'}`);
    }
    return { rows: rows.map(({ cells }) => cells), fix: '' };
}

const quoted = (all) => `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
/**
 * `milepost report log.ndjson --map current --format html --out map.html`: draws a journey map of recorded events, to
 * the file or to standard output. 2 if there is nothing to read, no event in it, or no such map.
 */
async function reportFile({ log, config: file = 'journey.json', map = 'current', format = 'html', out, costs, ...choice }, io) {
    const config = readConfig(file, io);
    const refused = refuse(file, config, false, io);
    if (refused !== undefined)
        return refused;
    // With its chart library it is larger than all other commands together: loaded when it is asked for.
    const { draw, FORMATS, figures, MAPS, toFacts } = await import('./report.js');
    const unusable = (message, fix) => {
        io.err(`${paint(io.colour, 'red', '✖')} ${message}\n    ${paint(io.colour, 'green', '→')} ${fix}`);
        return UNUSABLE;
    };
    if (!MAPS.includes(map))
        return unusable(`--map: there is no map "${map}"`, `write ${quoted(MAPS)}`);
    if (!FORMATS.includes(format))
        return unusable(`--format: there is no format "${format}"`, `write ${quoted(FORMATS)}`);
    if (map !== 'current' && (format === 'mermaid' || format === 'sankey'))
        return unusable(`--format ${format}: only the current map can be written so`, 'write --map current, or another format');
    for (const [name, time] of [
        ['since', choice.since],
        ['until', choice.until],
    ])
        if (time !== undefined && (!/^\d{4}-\d\d-\d\d/.test(time) || Number.isNaN(Date.parse(time))))
            return unusable(`--${name}: "${time}" is no day`, 'write it like 2026-11-21');
    if (choice.previous && choice.since === undefined)
        return unusable('--previous: compared with what?', 'say from when with --since as well');
    if (!isRecord(config.value))
        return unusable(`${file}: this is no journey`, 'make one with: npx milepost init');
    let spent;
    try {
        spent = costs === undefined ? undefined : readCostTable(io.read(costs));
    }
    catch {
        return unusable(`--costs: cannot read ${costs}`, 'name a CSV file with the columns cost, currency, channel, from, to');
    }
    if (spent?.wrong)
        return unusable(`--costs: ${spent.wrong}`, spent.fix);
    if (out === undefined && format === 'html' && io.ask)
        return unusable('a map in HTML is a page to open, not to read here', 'add --out map.html, or --format md');
    const facts = [];
    let unreadable = 0;
    try {
        for await (const line of io.lines(log)) {
            if (!line.trim())
                continue;
            const found = toFacts(line);
            if (!found.length)
                unreadable++;
            for (const fact of found)
                facts.push(fact);
        }
    }
    catch (error) {
        return refuseLog(log, error, false, io);
    }
    if (!facts.length)
        return unusable(`${log}: ${NO_EVENT}`, GIVE_EVENTS);
    const made = figures(facts, config.value, { ...choice, costs: spent?.rows });
    if (!made.about.events)
        io.err(`${paint(io.colour, 'yellow', '▲')} none of its ${facts.length} events is of the time and the visitors chosen`);
    if (unreadable)
        io.err(`${paint(io.colour, 'yellow', '▲')} ${unreadable} lines of ${log} can not be read as an event`);
    const text = await draw(made, map, format);
    if (out === undefined) {
        io.out(text.trimEnd());
        return FINE;
    }
    try {
        io.write(out, text);
    }
    catch (error) {
        return unusable(`cannot write ${out}: ${whyNot(error)}`, 'name another file with --out');
    }
    io.out(`${paint(io.colour, 'green', '✔')} ${out}: ${made.about.events} events of ${made.about.visitors} visitors`);
    return FINE;
}

const MARKS = {
    passed: ['✔', 'green'],
    failed: ['✖', 'red'],
    'not judged': ['○', 'yellow'],
};
function once(file, json, io) {
    const config = readConfig(file, io);
    const refused = refuse(file, config, json, io);
    if (refused !== undefined)
        return refused;
    const tests = rehearse(config.value);
    const count = (status) => tests.filter((test) => test.status === status).length;
    const totals = { passed: count('passed'), failed: count('failed'), notJudged: count('not judged') };
    if (json)
        io.out(JSON.stringify({ file, ...totals, tests }, null, 2));
    else if (!tests.length)
        io.out(`${file} has no tests: add some under "tests"`);
    else {
        for (const { name, status, why = [] } of tests) {
            const [mark, tone] = MARKS[status];
            io.out(`${paint(io.colour, tone, mark)} ${name}`);
            for (const reason of why)
                io.out(`    → ${reason}`);
        }
        io.out(`${totals.passed} passed, ${totals.failed} failed, ${totals.notJudged} not judged`);
        const errors = check(config.value).filter(({ level }) => level === 'error').length;
        if (errors)
            io.out(`${paint(io.colour, 'yellow', '▲')} ${many(errors, 'error')} in the file, and a rule with an error does not count: npx milepost check`);
    }
    return totals.failed ? FOUND : FINE;
}
/**
 * `milepost test [file]`: runs the tests inside a config and says how each came out. 1 if one failed. With `watch`
 * again whenever the file changes, until it is stopped.
 */
async function testFile({ file = 'journey.json', json = false, watch = false }, io) {
    let code = once(file, json, io);
    if (watch) {
        io.err(`watching ${file}: Ctrl+C ends`);
        await io.watch(file, () => {
            code = once(file, json, io);
        });
    }
    return code;
}

const FILE = ['[file]', 'the journey', 'journey.json'];
/** Runs one command line, without the name of the program, and gives its exit code. */
async function run(args, io) {
    let code = FINE;
    const program = new Command('milepost')
        .description('Make, check, test and explain the journey your website follows.')
        .version(version)
        .exitOverride()
        .configureOutput({
        writeOut: (text) => io.out(text.trimEnd()),
        writeErr: (text) => io.err(text.trimEnd()),
        outputError: (text, write) => write(text
            .replace(/^error: /, '✖ ')
            .replace(/\n(?:\((D.*)\)\n*)?$/, (_, hint = 'npx milepost help, or help and the command, says how') => `\n    → ${hint.replace(/^D/, 'd')}`)),
    });
    const command = (name, about) => program.command(name).description(about).option('--json', 'answer in JSON, for programs');
    const ends = (result) => Promise.resolve(result).then((is) => {
        code = is;
    });
    command('init', 'writes a journey to begin with')
        .argument(...FILE)
        .option('--kind <kind>', 'shop, saas, content or service')
        .option('--stages <number>', '3, 5 or 8')
        .option('--moments', 'with micro-moments to begin with')
        .option('--no-moments', 'without')
        .option('--force', 'overwrite a file that is there')
        .action((file, options) => ends(initFile({ file, ...options }, io)));
    command('check', 'says what is wrong in a journey, where, and what to write instead')
        .argument(...FILE)
        .option('--strict', 'warnings fail too')
        .action((file, options) => ends(checkFile({ file, ...options }, io)));
    command('test', 'runs the tests inside a journey')
        .argument(...FILE)
        .option('--watch', 'again whenever the file changes')
        .action((file, options) => ends(testFile({ file, ...options }, io)));
    command('explain', 'says which stage a visit or an event belongs to, why, and which rules came close')
        .argument(...FILE)
        .option('--page <address>', 'the page, such as "/pricing?plan=team"')
        .option('--click <text>', 'a click on this text')
        .option('--on <selector>', 'a click on what this CSS selector means')
        .option('--link <address>', 'a click on a link to this')
        .option('--region <name>', 'a click in this data-mp-region')
        .option('--submit <form>', 'this form sent')
        .option('--field <name>', 'this field filled in')
        .option('--event <name>', 'what the application reports, such as purchase')
        .option('--data <pairs...>', 'details of the event, such as total=99')
        .option('--search <text>', 'a search')
        .option('--scroll <percent>', 'scrolled down so far, such as 75%')
        .option('--engage <time>', 'attention for so long, such as "30 seconds"')
        .option('--moment <id>', 'a micro-moment, such as rage_click')
        .option('--after <steps>', 'what came before: pages, events and pauses, such as "/,/pricing,2 days,purchase"')
        .option('--stage <id>', 'the stage the visitor begins in')
        .option('--from <channel>', 'where the visit comes from, such as email')
        .option('--campaign <name>', 'its campaign')
        .option('--referrer <address>', 'the page that led here')
        .option('--device <kind>', 'mobile, tablet or desktop')
        .option('--visits <number>', 'the how manieth visit it is')
        .option('--traits <pairs...>', 'what is known of the visitor, such as plan=team')
        .option('--at <time>', "by the visitor's clock, such as 2026-01-05T09:30; now, unless said")
        .action((file, options) => ends(explainFile({ file, ...options }, io)));
    command('replay', 'tags recorded events under a journey again, and says which change their stage')
        .argument('<log>', 'events as NDJSON, one a line; - for standard input')
        .argument(...FILE)
        .option('--recorded-under <file>', 'the journey that recorded them, if it was another')
        .action((log, file, options) => ends(replayFile({ log, file, ...options }, io)));
    command('coverage', 'says which stage each page of a sitemap belongs to, and which belong to none')
        .argument('<pages>', 'a sitemap or a list of addresses: a file, or where it is on the web')
        .argument(...FILE)
        .option('--strict', 'pages without a stage fail')
        .action((list, file, options) => ends(coverage({ list, file, ...options }, io)));
    command('diff', 'says what differs between two journeys')
        .argument('<old>', 'the journey as it was')
        .argument('<new>', 'the journey as it is now')
        .option('--pages <list>', 'a sitemap or a list of addresses, to see which change their stage')
        .option('--events <log>', 'recorded events as NDJSON, to see which change their stage')
        .action((before, after, options) => ends(diffFiles({ before, after, ...options }, io)));
    command('build', 'writes the small file that the browser loads, and what data-mp-show needs')
        .argument(...FILE)
        .option('--site <name>', 'as in data-site, if the tag has one')
        .option('--out <file>', 'where to; by default beside it, as .min.json')
        .action((file, options) => ends(buildFile({ file, ...options }, io)));
    command('import', 'sends what happened elsewhere: in shops, on the phone, by post')
        .argument('<table>', 'a spreadsheet saved as CSV: time, event, visitor or user; channel, value, currency and what else it says')
        .argument(...FILE)
        .option('--site <name>', 'as in data-site')
        .option('--to <address>', 'the endpoint to send to')
        .option('--out <file>', 'a file to write to instead, as NDJSON')
        .action((table, file, options) => ends(importFile({ table, file, ...options }, io)));
    program
        .command('report')
        .description('draws a journey map of recorded events')
        .argument('<log>', 'events as NDJSON, one a line; - for standard input')
        .option('--config <file>', 'the journey', 'journey.json')
        .option('--map <map>', 'current, day, future or blueprint', 'current')
        .option('--format <format>', 'html, md, mermaid, sankey (of Mermaid) or json', 'html')
        .option('--out <file>', 'where to; by default to standard output')
        .option('--since <day>', 'only events from then on, such as 2026-11-01')
        .option('--until <day>', 'only events before')
        .option('--previous', 'compare with as long just before --since')
        .option('--persona <id>', 'only visitors who fit this persona')
        .option('--channel <channel>', 'only visits that came by it, such as email')
        .option('--device <kind>', 'mobile, tablet or desktop')
        .option('--visitor <id>', 'tell what this visitor did, too')
        .option('--automated', 'count automated browsers and internal traffic too')
        .option('--costs <file>', 'what was spent, as CSV: cost, currency, channel, touchpoint, stage, from, to')
        .action((log, options) => ends(reportFile({ log, ...options }, io)));
    try {
        await program.parseAsync(args, { from: 'user' });
    }
    catch (error) {
        if (!(error instanceof CommanderError))
            throw error;
        return error.exitCode ? UNUSABLE : FINE;
    }
    return code;
}

const { stdin, stdout, env } = process;
/** https://no-color.org: any value but an empty one turns colours off. */
const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
async function ask(question) {
    const terminal = createInterface({ input: stdin, output: stdout });
    try {
        return await terminal.question(question);
    }
    finally {
        terminal.close();
    }
}
async function* lines(file) {
    const chunks = (file === '-' ? stdin : createReadStream(file)).setEncoding('utf8');
    let rest = '';
    for await (const chunk of chunks) {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop();
        yield* parts;
    }
    if (rest)
        yield rest;
}
const io = {
    read: (file) => readFileSync(file, 'utf8'),
    lines,
    exists: existsSync,
    write: (file, text) => writeFileSync(file, text),
    async fetch(address) {
        const response = await fetch(address, { signal: AbortSignal.timeout(30000) });
        if (!response.ok)
            throw new Error(`${address} answered ${response.status}`);
        return response.text();
    },
    async post(address, body) {
        const response = await fetch(address, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
            signal: AbortSignal.timeout(30000),
        });
        const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
        return {
            status: response.status,
            text: await response.text(),
            ...(seconds >= 0 && { retryAfter: seconds }),
        };
    },
    wait: (seconds) => new Promise((done) => setTimeout(done, seconds * 1000)),
    ...(stdin.isTTY && stdout.isTTY ? { ask } : {}),
    // By time stamp: editors that save by renaming a file lose watchers that look at the file itself.
    watch: (file, onChange) => new Promise(() => {
        watchFile(file, { interval: 300 }, onChange);
    }),
    colour,
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
};
// `milepost check | head` closes the pipe before everything is written: no reason to complain.
stdout.on('error', (error) => {
    if (error.code !== 'EPIPE')
        throw error;
});
process.exitCode = await run(process.argv.slice(2), io);
