def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))

import binascii

t(binascii.a2b_hex,'abc')
t(binascii.a2b_hex,'zz')
t(binascii.a2b_hex,'é')
t(binascii.a2b_hex,3)
t(binascii.a2b_hex,b'aBcD')
t(binascii.b2a_hex,b'abcdef','-',-2)
t(binascii.b2a_hex,b'abcdef',b'ab')
t(binascii.b2a_hex,b'abcdef','é')
t(binascii.b2a_hex,'x')
t(binascii.b2a_hex,b'abc',3)
for s in (b'YWJj',b'YWJ',b'Y',b'YQ=',b'YQ==',b'YQ==YQ==',b'=YQ=',b'Y\nQ=*=',b'YWJjZ',b'',b'====',b'YQ==\n',b'YWI=x'):
    t(binascii.a2b_base64,s); t(binascii.a2b_base64,s,strict_mode=True)
t(binascii.b2a_base64,b'abcd'); t(binascii.b2a_base64,b'abcd',newline=False)
t(binascii.b2a_base64,b'')
t(binascii.b2a_uu,b'abc\x00'*5)
t(binascii.b2a_uu,b'abc\x00',backtick=True)
t(binascii.b2a_uu,b'x'*46)
t(binascii.a2b_uu,b'#86)C\n')
t(binascii.a2b_uu,b'#86)CXX\n')
t(binascii.a2b_uu,b'#8\x7f\n')
t(binascii.a2b_uu,b'')
t(binascii.a2b_uu,b'%86)C')
t(binascii.b2a_qp,b'a=b\t \nfoo \xe9 .\n.\n'+b'x'*100)
t(binascii.b2a_qp,b'a b_c\r\n',header=True,quotetabs=True)
t(binascii.b2a_qp,b'a\nb\r\n',istext=False)
t(binascii.a2b_qp,b'a=3Db=\nc_d =E9 =zz=')
t(binascii.a2b_qp,b'a_b',header=True)
t(binascii.a2b_qp,'é')
