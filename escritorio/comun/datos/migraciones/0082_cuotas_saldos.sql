-- Lo que un socio tenía a favor antes del programa, y de qué ejercicio.
ALTER TABLE ajuste ADD COLUMN de_ejercicio TEXT NOT NULL DEFAULT '' CHECK ((de_ejercicio <> '') = (clase = 'saldo_a_favor'));
