#pragma once

/* Where the words of the window come from in other languages. Everything else stays English: the
 * command line, files, the help.
 *
 * Takes the translations from now on: those of the build folder for a program that runs there, of
 * where the program is installed for any other. Once, after setlocale () and before the first word
 * is shown. */
void xs_language_begin (void);
