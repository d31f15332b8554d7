"""Las notificaciones de un acuerdo, en PDF: una por destinatario, en su idioma. Funciones puras."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.modelo.expedidos import DatosDeNotificacion, Destinatario
from escritorio.actas.reglas import expedidos as frases
from escritorio.actas.reglas.fechas_pt import na_data
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.documentos.pdf import (
    Datos,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    SaltoDePagina,
    Separador,
    Texto,
    Titulo,
    componer,
)

_TITULO = {"es": "Notificación de acuerdo", "pt": "Notificação de deliberação"}


def notificaciones_pdf(datos: DatosDeNotificacion) -> bytes:
    """Una tras otra, cada una en hoja propia y con su marcador; vale cada hoja por sí sola."""
    piezas: list[Pieza] = []
    comunes = _en_portugues(datos) if datos.idioma == "pt" else _en_espanol(datos)
    for numero, quien in datos.destinatarios:
        piezas += [SaltoDePagina()] if piezas else []
        titulo = f"{_TITULO[datos.idioma]} n.º {numero}/{datos.emitido[:4]}"
        piezas += [Titulo(titulo), _a_quien(quien, datos), *comunes]
    hoja = papel(datos.membrete, _TITULO[datos.idioma], folio="")
    hoja = replace(hoja, idioma=datos.idioma, por_hojas=True)
    return componer(hoja, piezas)


def _a_quien(quien: Destinatario, datos: DatosDeNotificacion) -> Datos:
    rotulos = {"es": ("A", "Atención", "Domicilio"), "pt": ("A", "Atenção", "Endereço")}[datos.idioma]
    valores = (quien.nombre, quien.representante, quien.domicilio)
    return Datos([(r, v) for r, v in zip(rotulos, valores, strict=True) if v])


def _en_espanol(datos: DatosDeNotificacion) -> list[Pieza]:
    return [
        Parrafo(
            f"Se le notifica que {frases.adoptado(datos.acuerdo, datos.origen)}, cuyo texto es el siguiente:",
            anuncia=True,
        ),
        *_texto(datos, frases.donde_consta(datos.origen)),
        Parrafo(f"Se le notifica para su conocimiento y efectos, el {en_letra(datos.emitido)}."),
        Firmas((Firmante(datos.firma.secretaria, "Secretaría"),)),
    ]


def _en_portugues(datos: DatosDeNotificacion) -> list[Pieza]:
    return [
        Parrafo(
            f"Notifica-se que {frases.adotado(datos.acuerdo, datos.origen)}, cujo texto, no idioma em que foi"
            " adotada, é o seguinte:",
            anuncia=True,
        ),
        *_texto(datos, frases.onde_consta(datos.origen)),
        Parrafo(f"Notifica-se para conhecimento e efeitos, {na_data(datos.emitido)}."),
        Firmas((Firmante(datos.firma.secretaria, "Secretaria"),)),
    ]


def _texto(datos: DatosDeNotificacion, donde: str) -> list[Pieza]:
    advertencia = frases.reserva(datos.acuerdo, datos.origen, datos.idioma)
    return [
        Separador(),
        Texto(datos.acuerdo.texto),
        Separador(),
        *([Parrafo(donde)] if donde else []),
        *([Recuadro(f"{advertencia[0]}.", [advertencia[1]])] if advertencia else []),
    ]
