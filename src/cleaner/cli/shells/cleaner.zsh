# The first word is a file or a command; after a file come more files and the options for them.
_cleaner_page_options=("${_shtab_cleaner_options[@]}" '*:file:_files')
functions[_cleaner_only_commands]=$functions[_shtab_cleaner_commands]
_shtab_cleaner_commands() {
  _cleaner_only_commands "$@"
  _files
}
functions[_cleaner_by_command]=$functions[_shtab_cleaner]
_shtab_cleaner() {
  local -a commands=(@COMMANDS@)
  if (( CURRENT > 2 && ! ${commands[(Ie)$words[2]]} )); then
    _arguments -s "${_cleaner_page_options[@]}"
  else
    _cleaner_by_command "$@"
  fi
}
