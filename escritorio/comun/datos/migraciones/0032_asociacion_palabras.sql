-- Palabras que el corrector da por buenas en esta asociación; van en el archivo y pasan a la secretaría siguiente.
CREATE TABLE palabra_propia (
    id TEXT PRIMARY KEY,
    palabra TEXT NOT NULL UNIQUE CHECK (palabra <> '')
) STRICT;
