14s/code: code/group: county\n    member: district/
