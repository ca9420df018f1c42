# Completion of jobatlas for bash.
_jobatlas()
{
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W 'build check map query reach columns styles groups init --help --version' -- "$word")
        return
    fi
    if [[ $word == -* ]]; then
        local options='--help --allow-outside --quiet'
        case $command in
        build) options+=' --output --only --jobs' ;;
        check) options+=' --warnings' ;;
        map) options+=' --output --style --group' ;;
        query) options+=' --format' ;;
        reach) options+=' --from --to --depart --arrive --return --window --matrix --output --within --format --jobs' ;;
        init) options='--help' ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
        return
    fi
    case ${COMP_WORDS[COMP_CWORD - 1]} in
    --format | -f) mapfile -t COMPREPLY < <(compgen -W 'table csv json md geojson' -- "$word") ;;
    --style | -s) mapfile -t COMPREPLY < <(compgen -W 'report column slide' -- "$word") ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    esac
}
complete -o filenames -F _jobatlas jobatlas
