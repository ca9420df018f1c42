s/^figures:/figure:/
