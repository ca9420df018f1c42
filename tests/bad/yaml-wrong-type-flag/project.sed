s/^illustrative: true/illustrative: yes/
