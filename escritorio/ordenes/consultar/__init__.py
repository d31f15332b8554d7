"""Lo que da `consultar`, con las claves estables de `--json`: un archivo por asunto, con sus temas."""
