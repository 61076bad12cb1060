# The first word is a file or a command; all others are files.
_cleaner_file_or_command() {
  compgen -f -- "$1"
  (( COMP_CWORD == 1 )) && compgen -W "@COMMANDS@" -- "$1"
}
