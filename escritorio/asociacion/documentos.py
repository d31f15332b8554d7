"""El papel de la asociación, en que componen los demás asuntos."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.pdf import Papel


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
