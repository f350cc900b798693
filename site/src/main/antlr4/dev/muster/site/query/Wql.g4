// The part of Configuration Manager's WQL that Muster knows: docs/operations/wql.md.
grammar Wql;

options { caseInsensitive = true; }

query: select EOF;

select:
  SELECT DISTINCT? columns FROM source join* (WHERE condition)? (ORDER BY order (COMMA order)*)?;

columns: column (COMMA column)*;

column: STAR | name DOT STAR | property;

source: name (AS? name)?;

join: kind? JOIN source ON match (AND match)*;

kind: INNER | (LEFT | RIGHT | FULL) OUTER?;

match: LPAREN match (AND match)* RPAREN | property EQUALS property;

order: property (ASC | DESC)?;

condition: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* test;

test: LPAREN condition RPAREN | expression comparison;

comparison:
  relation expression # relationTo
  | NOT? LIKE text # likePattern
  | NOT? IN LPAREN (select | expression (COMMA expression)*) RPAREN # inList
  | NOT? BETWEEN expression AND expression # betweenTwo
  | IS NOT? NULL # isNull;

relation: EQUALS | NOT_EQUALS | LESS | AT_MOST | GREATER | AT_LEAST;

expression: function | property | text | number | TRUE | FALSE | NULL;

function: name LPAREN (expression (COMMA expression)*)? RPAREN;

property: name (DOT name)? (LBRACKET NUMBER RBRACKET)?;

name: NAME;

text: TEXT;

number: NUMBER | HEX;

SELECT: 'select';
DISTINCT: 'distinct';
FROM: 'from';
AS: 'as';
INNER: 'inner';
LEFT: 'left';
RIGHT: 'right';
FULL: 'full';
OUTER: 'outer';
JOIN: 'join';
ON: 'on';
WHERE: 'where';
ORDER: 'order';
BY: 'by';
ASC: 'asc';
DESC: 'desc';
AND: 'and';
OR: 'or';
NOT: 'not';
LIKE: 'like';
IN: 'in';
BETWEEN: 'between';
IS: 'is';
NULL: 'null';
TRUE: 'true';
FALSE: 'false';

EQUALS: '=';
NOT_EQUALS: '<>' | '!=';
LESS: '<';
AT_MOST: '<=';
GREATER: '>';
AT_LEAST: '>=';
STAR: '*';
COMMA: ',';
DOT: '.';
LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';

HEX: '-'? '0x' [0-9a-f]+;
NUMBER: '-'? [0-9]+;
NAME: [a-z_] [a-z0-9_]*;
TEXT: '"' ('\\' . | '""' | ~["\\])* '"' | '\'' ('\\' . | '\'\'' | ~['\\])* '\'';
SPACE: [ \t\r\n\u00a0\ufeff]+ -> skip;

// So that the lexer never fails: the parser says where it did not expect this.
OTHER: . ;
