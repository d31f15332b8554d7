"""Las notificaciones de un acuerdo, en PDF: una por destinatario, en su idioma. Funciones puras."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.modelo.expedidos import DatosDeNotificacion, Destinatario
from escritorio.actas.reglas import expedidos as frases
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.lengua import Habla
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


def notificaciones_pdf(datos: DatosDeNotificacion) -> bytes:
    """Una tras otra, cada una en hoja propia y con su marcador; vale cada hoja por sí sola."""
    di, piezas = Habla(datos.idioma), list[Pieza]()
    nombre, comunes = di("Notificación de acuerdo"), _comunes(datos, di)
    for numero, quien in datos.destinatarios:
        piezas += [SaltoDePagina()] if piezas else []
        titulo = f"{nombre} n.º {numero}/{datos.emitido[:4]}"
        piezas += [Titulo(titulo), _a_quien(quien, di), *comunes]
    hoja = papel(datos.membrete, nombre, folio="")
    hoja = replace(hoja, idioma=di.idioma, por_hojas=True)
    return componer(hoja, piezas)


def _a_quien(quien: Destinatario, di: Habla) -> Datos:
    valores = [
        (di("A"), quien.nombre),
        (di("Atención"), quien.representante),
        (di("Domicilio"), quien.domicilio),
    ]
    return Datos([(rotulo, valor) for rotulo, valor in valores if valor])


def _comunes(datos: DatosDeNotificacion, di: Habla) -> list[Pieza]:
    adoptado = frases.adoptado(datos.acuerdo, datos.origen)
    donde = di.decir(frases.donde_consta(datos.origen))
    advertencia = frases.reserva(datos.acuerdo, datos.origen)
    return [
        Parrafo(di("Se le notifica que {}, cuyo texto es el siguiente:", adoptado), anuncia=True),
        Separador(),
        Texto(datos.acuerdo.texto),
        Separador(),
        *([Parrafo(donde)] if donde else []),
        *([Recuadro(di("{}.", advertencia[0]), [di.decir(advertencia[1])])] if advertencia else []),
        Parrafo(di("Se le notifica para su conocimiento y efectos, el {:con_dia}.", datos.emitido)),
        Firmas((Firmante(datos.firma.secretaria, di("Secretaría")),)),
    ]
