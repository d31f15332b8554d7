"""Reunir el inventario de la secretaría, preguntando a cada asunto lo mismo que su pantalla."""

from __future__ import annotations

import re
from collections.abc import Iterable

from escritorio.actas.consultas.libro import libros
from escritorio.actas.consultas.lista import lista_de_actas
from escritorio.acuerdos.consultas import (
    acuerdos_por_hacer,
    acuerdos_por_ratificar,
    cuantos_vigentes,
    encargos_abiertos,
    propuestas_por_decidir,
)
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cuentas.consultas.asientos import saldos
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.planes import planes
from escritorio.estatutos.consultas.articulado import cuerpos, registros_pendientes, vigente_en
from escritorio.estatutos.modelo.articulado import Reforma
from escritorio.informes.consultas.trabajo import cooperacion_que_se_entrega, unidades_que_se_entregan
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.informes.modelo.informes import ESTADOS_DE_INFORME, Escrito, Informe, Quien
from escritorio.informes.modelo.memoria import Asuntos, DatosDeTraspaso
from escritorio.informes.modelo.principios import TITULO
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.impresos import datos_de_nomina
from escritorio.organos.modelo.mandatos import ClaseDeAviso
from escritorio.sesiones.consultas.preparacion import asuntos_en_espera, excusas_por_resolver
from escritorio.sesiones.consultas.sesiones import sesiones
from escritorio.socios.consultas import socios_activos
from escritorio.votaciones.consultas.votaciones import circulaciones


def datos_de_traspaso(bd: Archivo, suyo: Informe) -> DatosDeTraspaso:
    """El inventario a hoy."""
    hoy = bd.hoy()
    return DatosDeTraspaso(
        membrete=membrete(bd),
        asociacion=asociacion(bd),
        informe=suyo,
        corte=hoy,
        textos=_textos(bd, hoy),
        sin_registrar=tuple(registros_pendientes(bd)),
        socios=tuple(socios_activos(bd, hoy)),
        nomina=datos_de_nomina(bd, hoy).renglones,
        avisos=_avisos(bd, hoy),
        sesiones=tuple(sesiones(bd)),
        sin_resolver=tuple(asuntos_en_espera(bd)),
        excusas=tuple(excusas_por_resolver(bd)),
        actas=tuple(lista_de_actas(bd)),
        libros=tuple(x for x in libros(bd) if x.cerrado is None),
        asuntos=_asuntos(bd),
        deudas=tuple(antiguedad(bd, hoy)),
        planes=tuple(p for p in planes(bd) if p.estado == "vigente"),
        fondos=tuple(s for s in saldos(bd, hoy) if s.fondo.baja is None or s.fondo.baja > hoy),
        cerrado=ejercicio_cerrado(bd),
        archivo=bd.ruta.name,
        unidades=unidades_que_se_entregan(bd),
        cooperacion=cooperacion_que_se_entrega(bd),
    )


def _textos(bd: Archivo, hoy: str) -> tuple[Reforma, ...]:
    """El que rige de cada cuerpo; el que aún no rige no se entrega como vigente."""
    return tuple(texto for c in cuerpos(bd) if (texto := vigente_en(bd, c.id, hoy)))


def _avisos(bd: Archivo, hoy: str) -> tuple[Frase, ...]:
    """Lo que vence, está vacante o dejó de cumplir; que una regla dé mandatos largos no es de un traspaso."""
    return tuple(a.frase for a in avisos(bd, hoy) if a.clase is not ClaseDeAviso.LARGO)


def _asuntos(bd: Archivo) -> Asuntos:
    return Asuntos(
        vigentes=cuantos_vigentes(bd)[0],
        encargos=tuple(encargos_abiertos(bd)),
        propuestas=tuple(propuestas_por_decidir(bd)),
        por_ratificar=tuple(acuerdos_por_ratificar(bd)),
        por_hacer=tuple(acuerdos_por_hacer(bd)),
        circulaciones=tuple(c for c in circulaciones(bd) if c.cerrada is None),
    )


def informes(bd: Archivo) -> list[Informe]:
    """Todos, el último que se preparó primero."""
    return [_informe(bd, f) for f in bd.filas("SELECT * FROM informe ORDER BY id DESC")]


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Memorias y actas de traspaso, con en qué están, y los principios medidos."""
    buscado = plegar(texto)
    hallados = [i for i in informes(bd) if buscado in plegar(i.titulo)][:cuantos]
    medidos = [Hallazgo(TITULO, "Lo medido", "library", Referencia("principios"))]
    return [
        *(
            Hallazgo(i.titulo, ESTADOS_DE_INFORME[i.estado], "library", Referencia("informe", i.id))
            for i in hallados
        ),
        *(medidos if buscado in plegar(TITULO) else []),
    ]


def informe(bd: Archivo, informe_id: str) -> Informe:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM informe WHERE id = ?", [informe_id])
    if fila is None:
        raise NoExiste
    return _informe(bd, fila)


def borrador(bd: Archivo, informe_id: str) -> Informe | None:
    """El de ese id si se puede redactar; None si se emitió, se descartó o se deshizo."""
    fila = bd.fila("SELECT * FROM informe WHERE id = ?", [informe_id])
    suyo = _informe(bd, fila) if fila else None
    return suyo if suyo and suyo.admite("redactar") else None


def escritos(bd: Archivo, informe_id: str) -> dict[str, Escrito]:
    """Lo escrito u omitido en cada apartado, por su clave."""
    filas = bd.filas(
        "SELECT clave, texto, automatico, omitido FROM apartado_de_informe WHERE informe_id = ?", [informe_id]
    )
    return {f["clave"]: Escrito(f["clave"], f["texto"], f["automatico"], bool(f["omitido"])) for f in filas}


def informe_guardado(bd: Archivo, informe_id: str, forma: str) -> bytes:
    """El papel emitido, tal como salió; el PDF de uno anulado, con la marca de que no vale.

    `forma`: «pdf» o «docx». Lanza `NoExiste` si es un borrador.
    """
    suyo = informe(bd, informe_id)
    adjunto_id = suyo.pdf_id if forma == "pdf" else suyo.docx_id
    if adjunto_id is None:
        raise NoExiste("Ese informe es todavía un borrador: emítalo para tener su papel definitivo.")
    contenido = leer_adjunto(bd, adjunto_id).contenido
    return como_vale(contenido, suyo.estado, suyo.anulado, suyo.motivo) if forma == "pdf" else contenido


def _informe(bd: Archivo, fila: Fila) -> Informe:
    quienes = bd.leer(
        Quien,
        "SELECT papel, nombre, cargo FROM quien_de_informe WHERE informe_id = ? ORDER BY papel, orden",
        [fila["id"]],
    )
    return de_fila(Informe, fila, quienes=tuple(quienes))


_ENTRECOMILLADO = re.compile(r"«[^«»]*»")
_TAPADO = "‹…›"
_QUIENES = (
    ("persona", "nombre"),
    ("socio", "nombre"),
    ("usuario", "nombre"),
    ("nombre_anterior", "nombre"),
    ("asociacion", "nombre"),
    ("asistencia", "nombre"),
    ("asistencia", "representante"),
    ("convenio_parte", "nombre"),
    ("bitacora", "quien"),
)
"""(tabla, columna) de donde salen los nombres que una frase podría decir."""


def hallazgos_sin_nombres(bd: Archivo) -> list[str]:
    """Los mismos, con los nombres del archivo y lo entrecomillado tapados."""
    nombres = {
        str(nombre)
        for tabla, columna in _QUIENES
        for nombre in bd.valores(f"SELECT DISTINCT {columna} FROM {tabla}")
        if nombre
    }
    return [sin_nombres(frase, nombres) for frase in hallazgos(bd)]


def sin_nombres(frase: str, nombres: Iterable[str]) -> str:
    """La misma, con lo que va entre comillas y esos nombres tapados."""
    previa = ""
    while previa != frase:
        previa, frase = frase, _ENTRECOMILLADO.sub(_TAPADO, frase)
    for nombre in sorted(nombres, key=len, reverse=True):
        frase = frase.replace(nombre, _TAPADO)
    return frase
