14s/code: code/group: district\n    member: district/
