import re

for pattern, text in [
    (r"a*", "aaa"), (r"a*?", "aaa"), (r"a++a", "aaa"), (r"(?>a+)a", "aaa"), (r"a{2,3}", "aaaa"), (r"a{2,3}?", "aaaa"),
    (r"(ab){2,}", "ababab"), (r"(ab){2,}?", "ababab"), (r"(?:ab)++", "ababa"), (r"(a|b)*b", "abab"), (r"(?:a?)*b", "aab"),
    (r"(a*)*", "aa"), (r"(a*)+", "b"), (r"(?:x|(y))+z", "xyxz"), (r"(\w+?)(\d*)$", "abc123"), (r"(.*)(\d+)", "abc123"),
    (r"(?:a{1,2}){2}", "aaaa"), (r"(a|ab)(c|bcd)(d*)", "abcd"), (r"\b\w{3}\b", "ab abc abcd"), (r"x{0}y", "xy"),
    (r".*?(?=b)", "aab"), (r"(?<=a)b", "ab"), (r"(?<!a)b", "ab"), (r"(?!a)\w", "ab"), (r"((?=a)a)*", "aab"),
]:
    m = re.search(pattern, text)
    print(pattern, text, m and (m.regs, m.lastindex))
print(re.match(r"(a+)+$", "a" * 18 + "b"))
print(len(re.match(r"(?:a|b)*", "ab" * 50000).group()))
