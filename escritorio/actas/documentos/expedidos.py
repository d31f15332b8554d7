"""El certificado de un acuerdo y el extracto de una sesión, en PDF. Funciones puras."""

from __future__ import annotations

from escritorio.actas.modelo.expedidos import (
    DatosDeCertificado,
    DatosDeExtracto,
    DatosDeNotificacion,
    Destinatario,
    Firma,
)
from escritorio.actas.reglas import expedidos as frases
from escritorio.asociacion.documentos import cierre, papel, saludo, vistos_buenos
from escritorio.comun.base.fechas import en_letra, hora
from escritorio.comun.base.lengua import Frase, Habla
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Cuerpo,
    Datos,
    Firmante,
    Firmas,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    Separador,
    Texto,
    Titulo,
    componer,
    componer_juntos,
)

_LARGO = 320


def certificado_pdf(datos: DatosDeCertificado) -> bytes:
    """El texto literal del acuerdo, dónde consta y, si el acta no está aprobada, la advertencia expresa."""
    quien = datos.firma.secretaria or "Quien suscribe"
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Parrafo(f"{quien}, por la secretaría de {datos.membrete.entidad},"),
        Apartado("Certifica"),
        Parrafo(
            f"Que {frases.adoptado(datos.acuerdo, datos.origen)}, cuyo texto literal es el siguiente:",
            anuncia=True,
        ),
        Separador(),
        Texto(datos.acuerdo.texto),
        Separador(),
        *_constancia(str(frases.donde_consta(datos.origen)), frases.reserva(datos.acuerdo, datos.origen)),
        Parrafo(
            "Para que conste y surta efecto donde corresponda, se expide el presente certificado, de orden y"
            f" con el visto bueno de la presidencia, el {en_letra(datos.emitido)}."
        ),
        _firmas(datos.firma),
    ]
    return componer(papel(datos.membrete, datos.titulo, "certificado", folio="Hoja"), piezas)


def extracto_pdf(datos: DatosDeExtracto) -> bytes:
    """Los acuerdos de una sesión, resumidos, con su votación."""
    sesion = datos.sesion
    acta = datos.origen.acta
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Datos(
            [
                ("Sesión", sesion.titulo),
                ("Lugar y fecha", f"{sesion.lugar}, {en_letra(sesion.fecha)}"),
                ("Horario", f"De {hora(sesion.abierta or '')} a {hora(sesion.cerrada or '')}"),
                ("Asistencia al abrirse", f"{datos.presentes} de {datos.convocados} con voto"),
                ("Acta", acta.titulo if acta else "Sin levantar"),
            ]
        ),
        _cuantos(len(datos.acuerdos)),
    ]
    for acuerdo in datos.acuerdos:
        anulado = " Anulado." if acuerdo.estado == "anulado" else ""
        votos = frases.con_que_votos(acuerdo)
        piezas += [
            Apartado(acuerdo.titulo, f"{acuerdo.numero}."),
            Texto(_resumen(acuerdo.texto)),
            Nota(f"Adoptado {votos}.{anulado}"),
        ]
    advertencia = next((a for x in datos.acuerdos if (a := frases.reserva(x, datos.origen))), None)
    piezas += _constancia("", advertencia)
    piezas.append(Parrafo(f"Extracto sin valor de certificado, que se expide el {en_letra(datos.emitido)}."))
    piezas.append(Firmas((Firmante(datos.firma.secretaria, "Secretaría"),)))
    return componer(papel(datos.membrete, datos.titulo, "certificado", folio="Hoja"), piezas)


def _firmas(firma: Firma) -> Firmas:
    """La secretaría, que certifica, y la presidencia, que da su visto bueno."""
    return Firmas(
        (
            Firmante(firma.secretaria, "Secretaría", "Certifico"),
            *vistos_buenos(firma.presidencia),
        )
    )


def _cuantos(acuerdos: int) -> Parrafo:
    if not acuerdos:
        return Parrafo("No se adoptaron acuerdos.")
    verbo = "Se adoptó" if acuerdos == 1 else "Se adoptaron"
    return Parrafo(f"{verbo} {contar(acuerdos, 'acuerdo', 'acuerdos')}:", anuncia=True)


def _constancia(donde: str, advertencia: tuple[Frase, Frase] | None) -> list[Pieza]:
    piezas: list[Pieza] = [Parrafo(donde)] if donde else []
    return [*piezas, Recuadro(f"{advertencia[0]}.", [str(advertencia[1])])] if advertencia else piezas


def _resumen(texto: str) -> str:
    """El primer párrafo, cortado por una palabra si es largo."""
    primero = texto.strip().split("\n\n")[0]
    if len(primero) <= _LARGO:
        return primero if primero == texto.strip() else f"{primero} […]"
    return f"{primero[:_LARGO].rsplit(' ', 1)[0]} […]"


def notificaciones_pdf(datos: DatosDeNotificacion) -> bytes:
    """Una tras otra, cada una en hojas propias y con su marcador; cada hoja dice a quién va y cuál es."""
    di, cuerpos = Habla(datos.idioma), list[Cuerpo]()
    nombre, comunes = di("Notificación de acuerdo"), _comunes(datos, di)
    for numero, quien in datos.destinatarios:
        titulo = f"{nombre} n.º {numero}/{datos.emitido[:4]}"
        de = saludo(datos.membrete, "notificacion", di, pais=quien.pais, socio=quien.nombre)
        piezas = [Titulo(titulo), _a_quien(quien, di), *de, *comunes]
        cuerpos.append(Cuerpo(f"{titulo}: {quien.nombre}", piezas))
    hoja = papel(datos.membrete, nombre, "notificacion", folio="Página", idioma=di.idioma)
    return componer_juntos(hoja, cuerpos)


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
        *cierre(datos.membrete, "notificacion", di, datos.firma.secretaria, di("Secretaría")),
    ]
