$a\
Source: Nowhere Office
