"""El papel de la asociación, en que componen los demás asuntos, y quién da en él su visto bueno."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from escritorio.asociacion.modelo import CLASES_DE_PAPEL, Membrete
from escritorio.asociacion.reglas import dispuesto, firma_por_secretaria, firma_y_cargo, trato_de
from escritorio.comun.base.lengua import ESPANOL, Habla, rotulos
from escritorio.comun.base.texto import varios
from escritorio.comun.documentos.pdf import (
    Apartado,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Titulo,
    componer,
)
from escritorio.comun.documentos.piezas import Margenes, TamanoDeHoja
from escritorio.comun.documentos.xlsx import Hoja, componer_libro


def papel(
    membrete: Membrete,
    titulo: str,
    clase: str = "lista",
    *,
    folio: str = "Folio",
    borrador: bool = False,
    apaisado: bool = False,
    idioma: str = "es",
) -> Papel:
    """Membrete, logo, hoja y pie, como estén dispuestos para esa `clase` (clave de `CLASES_DE_PAPEL`).

    El pie avisa si los datos son de ejemplo.
    `folio`: cómo se llama cada hoja, en español; `idioma`: la lengua del papel, en la que viene `titulo`.
    """
    di = Habla(idioma)

    def dice(cual: str) -> str:
        return dispuesto(membrete.textos, cual, clase, di)

    return Papel(
        titulo=titulo,
        entidad=membrete.entidad,
        subtitulo=" · ".join(t for t in (membrete.identificacion, membrete.sede) if t),
        rotulo_folio=di(folio),
        logo=membrete.logo,
        pie=di(membrete.aviso),
        contacto=" · ".join(t for t in map(dice, ("domicilio", "telefono", "correo")) if t),
        pie_de_casa=tuple(t for t in map(dice, ("pie_1", "pie_2")) if t),
        papel=hoja_de(membrete, clase, di),
        margenes=Margenes(*(int(dice(cual)) for cual in ("margen_lado", "margen_alto", "margen_bajo"))),
        borrador=borrador,
        apaisado=apaisado,
        autor=membrete.entidad,
        fecha=membrete.fecha,
        idioma=idioma,
    )


def vistos_buenos(presiden: str) -> list[Firmante]:
    """La firma de la presidencia; de cada una, si son varias. `presiden`: sus nombres, en un renglón."""
    nombres = varios(presiden) or [""]
    cargo = "Copresidencia" if len(nombres) > 1 else "Presidencia"
    return [Firmante(nombre, cargo, "V.º B.º") for nombre in nombres]


def en_excel(
    membrete: Membrete, titulo: str, hojas: Iterable[Hoja], clase: str = "lista", idioma: str = "es"
) -> bytes:
    """El libro de Excel de la asociación, que se imprime en la hoja dispuesta para esa clase.

    `idioma`: la lengua en que viene.
    """
    hoja = hoja_de(membrete, clase, Habla(idioma))
    return componer_libro(hojas, titulo, membrete.entidad, hoja, membrete.fecha)


def hoja_de(membrete: Membrete, clase: str = "lista", di: Habla = ESPANOL) -> TamanoDeHoja:
    """La dispuesta para los papeles de esa clase."""
    return cast("TamanoDeHoja", dispuesto(membrete.textos, "hoja", clase, di))


def saludo(
    membrete: Membrete, clase: str, di: Habla, *, pais: str = "", socio: str = "", organo: str = ""
) -> list[Pieza]:
    """Con lo que empieza un papel que va a alguien, si se dispuso alguno."""
    texto = dispuesto(membrete.textos, "saludo", clase, di)
    senales = {"{trato}": trato_de(membrete.textos, pais, clase, di), "{socio}": socio, "{organo}": organo}
    for senal, valor in senales.items():
        texto = texto.replace(senal, valor)
    return [Parrafo(texto)] if texto.strip() else []


def quien_firma(membrete: Membrete, clase: str, di: Habla, nombre: str, cargo: str) -> Firmante:
    """La firma de un papel: la dispuesta o, si nada, la que consta.

    A quien se dispuso no se le pone el cargo de quien firmaría si no.
    """
    dicho, con_cargo = firma_y_cargo(membrete.textos, clase, di)
    return Firmante(dicho, con_cargo) if dicho else Firmante(nombre, con_cargo or cargo)


def por_tesoreria(membrete: Membrete, di: Habla) -> Firmante:
    """La única firma de la asociación en un comprobante: la dispuesta o, si nada, la tesorería."""
    return quien_firma(membrete, "recibo", di, "", di("Tesorería"))


def firmas_de_recibo(membrete: Membrete, di: Habla) -> Firmas:
    """Las dos de un recibo. La dispuesta sustituye a la de la secretaría, si su cargo lo es, o a la otra."""
    oficios = Firmante("", di("Tesorería")), Firmante("", di("Secretaría"))
    suya = por_tesoreria(membrete, di)
    return Firmas((oficios[0], suya) if firma_por_secretaria(suya.cargo) else (suya, oficios[1]))


def cierre(
    membrete: Membrete, clase: str, di: Habla, nombre: str, cargo: str, *antes: Firmante
) -> list[Pieza]:
    """La despedida y la firma, con las que van `antes`."""
    despedida = dispuesto(membrete.textos, "despedida", clase, di)
    firma = Firmas((*antes, quien_firma(membrete, clase, di, nombre, cargo)))
    return [Parrafo(despedida), firma] if despedida.strip() else [firma]


def como_se_paga(membrete: Membrete, clase: str, di: Habla) -> list[str]:
    """Los datos para pagar que se dispusieron, por renglones."""
    return [r for r in dispuesto(membrete.textos, "pago", clase, di).splitlines() if r.strip()]


_LO_QUE_LLEVA = rotulos(
    "Aquí va lo que lleva cada papel: su texto, sus tablas y sus cifras, entre estos márgenes."
)


def muestra_pdf(membrete: Membrete, clase: str, di: Habla) -> bytes:
    """Cómo queda un papel de esa clase con lo dispuesto; «» es cualquiera."""
    titulo = di(CLASES_DE_PAPEL.get(clase, "Papel de muestra"))
    de = clase or "carta"
    piezas: list[Pieza] = [
        Titulo(titulo),
        *saludo(membrete, de, di, pais="UY", socio=di("Municipio de ejemplo"), organo=di("el Consejo")),
        Parrafo(di(_LO_QUE_LLEVA)),
    ]
    if pago := como_se_paga(membrete, de, di):
        piezas += [Apartado(di("Cómo pagar")), Parrafo("\n".join(pago))]
    piezas += _firmas_de_muestra(membrete, de, di)
    return componer(papel(membrete, titulo, clase, folio="Página", idioma=di.idioma), piezas)


def _firmas_de_muestra(membrete: Membrete, clase: str, di: Habla) -> list[Pieza]:
    """Las que lleva un papel de esa clase; un informe y una lista no llevan siempre las mismas."""
    match clase:
        case "recibo":
            return [firmas_de_recibo(membrete, di)]
        case "acta" | "certificado":
            leyenda = {"acta": "Doy fe", "certificado": "Certifico"}[clase]
            presidencia = Firmante("", di("Presidencia"), di("V.º B.º"))
            return [Firmas((Firmante("", di("Secretaría"), di(leyenda)), presidencia))]
        case "aviso" | "carta":
            return cierre(membrete, clase, di, "", di("Tesorería"))
        case "convocatoria" | "notificacion":
            return cierre(membrete, clase, di, "", di("Secretaría"))
    return []
