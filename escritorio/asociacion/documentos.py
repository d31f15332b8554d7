"""El papel de la asociación, en que componen los demás asuntos, y quién da en él su visto bueno."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.texto import varios
from escritorio.comun.documentos.pdf import Firmante, Papel


def papel(
    membrete: Membrete,
    titulo: str,
    *,
    folio: str = "Folio",
    borrador: bool = False,
    apaisado: bool = False,
    idioma: str = "es",
) -> Papel:
    """Membrete, logo y pie; el pie avisa si los datos son de ejemplo.

    `folio`: cómo se llama cada hoja, en español; `idioma`: la lengua del papel, en la que viene `titulo`.
    """
    di = Habla(idioma)
    return Papel(
        titulo=titulo,
        entidad=membrete.entidad,
        subtitulo=" · ".join(t for t in (membrete.identificacion, membrete.sede) if t),
        rotulo_folio=di(folio),
        logo=membrete.logo,
        pie=di(membrete.aviso),
        borrador=borrador,
        apaisado=apaisado,
        autor=membrete.entidad,
        idioma=idioma,
    )


def vistos_buenos(presiden: str) -> list[Firmante]:
    """La firma de la presidencia; de cada una, si son varias. `presiden`: sus nombres, en un renglón."""
    nombres = varios(presiden) or [""]
    cargo = "Copresidencia" if len(nombres) > 1 else "Presidencia"
    return [Firmante(nombre, cargo, "V.º B.º") for nombre in nombres]
