"""Qué informe se puede preparar y cómo se dicen quienes firman."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from escritorio.actas.reglas.regla_de_acta import concurrencia
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import enumerar, exigir_renglon, exigir_texto, limpiar, plegar
from escritorio.cooperacion.modelo.alianzas import Adhesion, Alianza
from escritorio.cooperacion.modelo.convenios import Convenio, Situacion
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import Gasto, Proyecto
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.informes.modelo.informes import Clase, Informe, Quien, TraspasoNuevo
from escritorio.informes.modelo.memoria import Asistencias, DePais
from escritorio.informes.modelo.principios import Periodo
from escritorio.informes.modelo.trabajo import Eslabon, Hilo, Madeja
from escritorio.sesiones.modelo.sesiones import Asistencia, SesionResumen
from escritorio.socios.modelo import Membresia, Socio

_FALTA = {"entrega": "quién entrega", "recibe": "quién recibe"}


class NoEsBorrador(ErrorDeUsuario):
    """Ese informe ya se emitió y no se cambia. Si está mal, anúlelo y prepare otro."""


class NoEstaEmitido(ErrorDeUsuario):
    """Sólo se anula un informe emitido. Un borrador se descarta."""


def memoria_nueva(ejercicio: str, hoy: str) -> Informe:
    """La de un ejercicio, todavía sin guardar y sin nada escrito."""
    return Informe(
        "", Clase.MEMORIA, ejercicio, hoy, "", "borrador", None, None, None, None, None, None, None, ""
    )


def traspaso_nuevo(dicho: TraspasoNuevo) -> Informe:
    """El de un acto, todavía sin guardar y sin nada escrito."""
    sin_emitir = (None, None, None, None, None, None, None)
    return Informe(
        "", Clase.TRASPASO, "", dicho.fecha, dicho.lugar, "borrador", *sin_emitir, "", dicho.quienes
    )


def exigir_borrador(suyo: Informe) -> Informe:
    """El mismo; lanza `NoEsBorrador`."""
    if suyo.estado != "borrador":
        raise NoEsBorrador
    return suyo


def exigir_emitido(suyo: Informe) -> Informe:
    """El mismo; lanza `NoEstaEmitido`."""
    if suyo.estado != "emitido":
        raise NoEstaEmitido
    return suyo


def exigir_ejercicio_de_memoria(ejercicio: str, hoy: str, con_memoria: Iterable[str]) -> str:
    """El año de cuatro cifras; lanza `DatoInvalido` si no lo es, no empezó o ya tiene memoria."""
    limpio = limpiar(ejercicio)
    if not re.fullmatch(r"\d{4}", limpio):
        raise DatoInvalido("Escriba el año con cuatro cifras, por ejemplo 2026.", campo="ejercicio")
    if limpio > hoy[:4]:
        raise DatoInvalido(f"El {limpio} no ha empezado.", campo="ejercicio")
    if limpio in con_memoria:
        raise DatoInvalido(
            f"Ya hay una memoria de {limpio}. Siga con ella o, si se emitió mal, anúlela antes.",
            campo="ejercicio",
        )
    return limpio


def leer_quienes(texto: str, papel: str) -> tuple[Quien, ...]:
    """Un renglón por persona: «Ana Pérez, secretaria ejecutiva». Lanza `DatoInvalido` (campo: su papel)."""
    quienes = []
    for renglon in texto.splitlines():
        if not limpiar(renglon):
            continue
        nombre, _, cargo = renglon.partition(",")
        dicho = exigir_texto(nombre, "el nombre, antes de la coma", papel, 160)
        quienes.append(Quien(papel, dicho, exigir_renglon(cargo, "el cargo", papel)[:160]))
    repetidos = {plegar(q.nombre) for q in quienes}
    if len(repetidos) < len(quienes):
        raise DatoInvalido("Hay una persona repetida. Escríbala una vez.", campo=papel)
    return tuple(quienes)


def escribir_quienes(quienes: Iterable[Quien]) -> str:
    """Como se teclean: un renglón por persona."""
    return "\n".join(", ".join(t for t in (q.nombre, q.cargo) if t) for q in quienes)


def decir_quienes(quienes: Iterable[Quien], unir: Callable[[list[str]], str] = enumerar) -> str:
    """«Ana Pérez (secretaria ejecutiva) y Luis Gil». `unir`: cómo enumera la lengua del papel."""
    return unir([f"{q.nombre} ({q.cargo})" if q.cargo else q.nombre for q in quienes])


def exigir_traspaso(nuevo: TraspasoNuevo) -> TraspasoNuevo:
    """El mismo, limpio; lanza `DatoInvalido` si falta la fecha o quién, o alguien se entrega a sí mismo."""
    fecha = leer_fecha(nuevo.fecha)
    for papel, falta in _FALTA.items():
        if not any(q.papel == papel for q in nuevo.quienes):
            raise DatoInvalido(f"Falta {falta}. Escriba su nombre y su cargo.", campo=papel)
    entregan = {plegar(q.nombre) for q in nuevo.quienes if q.papel == "entrega"}
    if suyo := next((q for q in nuevo.quienes if q.papel == "recibe" and plegar(q.nombre) in entregan), None):
        raise DatoInvalido(f"{suyo.nombre} no puede entregar y recibir a la vez.", campo="recibe")
    return TraspasoNuevo(fecha, exigir_renglon(nuevo.lugar, "el lugar", "lugar")[:200], nuevo.quienes)


def corte_de(ejercicio: str, hoy: str) -> str:
    """El último día del que se cuenta (ISO): el 31 de diciembre, u hoy si no ha llegado."""
    return min(f"{ejercicio}-12-31", hoy)


def altas_en(membresias: Iterable[Membresia], ejercicio: str, corte: str) -> list[Membresia]:
    """Las de quienes entraron en el ejercicio, por su día."""
    suyas = [m for m in membresias if m.desde_consta and f"{ejercicio}-01-01" <= m.desde <= corte]
    return sorted(suyas, key=lambda m: (m.desde, m.id))


def traidos_en(membresias: Iterable[Membresia], ejercicio: str, corte: str) -> list[Membresia]:
    """Las de quienes ya eran socios y el archivo sólo conoce desde el ejercicio."""
    return [m for m in membresias if not m.desde_consta and f"{ejercicio}-01-01" <= m.desde <= corte]


def bajas_en(membresias: Iterable[Membresia], ejercicio: str, corte: str) -> list[Membresia]:
    """Las de quienes salieron en el ejercicio, por su día."""
    suyas = [m for m in membresias if m.hasta and f"{ejercicio}-01-01" <= m.hasta <= corte]
    return sorted(suyas, key=lambda m: (m.hasta or "", m.id))


def por_pais(al_empezar: Iterable[Socio], al_acabar: Iterable[Socio]) -> tuple[DePais, ...]:
    """Los países que tuvieron socios al empezar o al acabar, de más a menos."""
    antes, despues = Counter(s.pais for s in al_empezar), Counter(s.pais for s in al_acabar)
    paises = [DePais(p, antes[p], despues[p]) for p in {*antes, *despues}]
    return tuple(sorted(paises, key=lambda p: (-p.al_acabar, -p.al_empezar, nombre_de_pais(p.pais))))


def contar_asistencia(lista: Sequence[Asistencia], abierta: str | None) -> tuple[int, int]:
    """(con voto al abrirse, de ellos los que asistieron), como los cuenta el acta."""
    hubo = concurrencia(lista, abierta)
    return hubo.con_voto, len(hubo.al_abrir) + len(hubo.despues)


def asistencia_de_cada_cual(
    listas: Iterable[tuple[Sequence[Asistencia], str | None]],
) -> tuple[Asistencias, ...]:
    """De cada integrante con voto, a cuántas se le convocó y a cuántas asistió, por nombre.

    `listas`: la de cada sesión y cuándo se abrió. Suma lo mismo que `contar_asistencia` de todas.
    """
    nombres: dict[str, str] = {}
    convocado: Counter[str] = Counter()
    asistio: Counter[str] = Counter()
    excuso: Counter[str] = Counter()
    for lista, abierta in listas:
        hubo = concurrencia(lista, abierta)
        for quien in (*hubo.al_abrir, *hubo.despues, *hubo.faltan):
            clave = quien.socio_id or quien.persona_id or quien.nombre
            nombres[clave] = quien.nombre
            convocado[clave] += 1
            asistio[clave] += quien not in hubo.faltan
            excuso[clave] += quien.excusada
    todas = [Asistencias(nombre, convocado[c], asistio[c], excuso[c]) for c, nombre in nombres.items()]
    return tuple(sorted(todas, key=lambda a: plegar(a.nombre)))


def porcentaje(parte: int, todo: int) -> int | None:
    """«68» de 100, al entero más cercano; None si no hay de qué."""
    return (200 * parte + todo) // (2 * todo) if todo else None


_RIGEN = (Situacion.VIGENTE, Situacion.POR_VENCER, Situacion.POR_REGIR, Situacion.EN_PREPARACION)


def convenio_en(dado: Convenio, periodo: Periodo) -> bool:
    """Si se firmó o rigió algún día de él."""
    if dado.firma is None or dado.desde is None:
        return False
    ultimo = min(dado.terminado or "9999", dado.hasta or "9999")
    return periodo.toca(min(dado.firma, dado.desde), ultimo)


def convenio_que_se_entrega(dado: Convenio, hoy: str) -> bool:
    """Si rige, se prepara, o venció y nadie lo dio por terminado."""
    estado = situacion(dado, hoy)
    return estado in _RIGEN or estado is Situacion.VENCIDO


def proyecto_en(dado: Proyecto, periodo: Periodo) -> bool:
    """Si se ejecutaba algún día de él; el que se cerró antes de acabar, hasta que se cerró."""
    acaba = dado.hasta if dado.abierto else min(dado.hasta, dado.estado_desde)
    return periodo.toca(dado.desde, max(acaba, dado.desde))


def alianza_en(dada: Alianza, periodo: Periodo) -> bool:
    """Si estaba activa algún día de él; si no consta desde cuándo, lo estaba."""
    return periodo.toca(dada.desde or "", dada.hasta)


def edicion_en(dada: Edicion, periodo: Periodo) -> bool:
    """Si cae en él; sin fecha todavía, no."""
    return dada.desde is not None and periodo.toca(dada.desde, dada.hasta or dada.desde)


def celebrada_en(dada: SesionResumen, periodo: Periodo) -> bool:
    """Si se celebró en él y se cerró."""
    return dada.estado == "cerrada" and not dada.no_celebrada and periodo.tiene(dada.fecha)


def gastado_hasta(gastos: Iterable[Gasto], fecha: str) -> int:
    """Lo gastado de un proyecto al acabar ese día (ISO), sin lo anulado."""
    return sum(g.importe for g in gastos if g.estado == "vigente" and g.fecha <= fecha)


def adheridas_al(adhesiones: Iterable[Adhesion], fecha: str) -> int:
    """Cuántas estaban en la alianza ese día (ISO); la que se retira ya no está."""
    return sum(a.fecha <= fecha and (a.hasta is None or a.hasta > fecha) for a in adhesiones)


_Lados = Mapping[Referencia, list[Referencia]]
_DEL_CENTRO = (Eslabon.ARTICULO, Eslabon.ACUERDO, Eslabon.ACTIVIDAD)
_ORDEN = list(Eslabon)


def tirar(madeja: Madeja, de: Referencia) -> Hilo:
    """El hilo de esa cosa: todo lo que la funda y todo lo que sale de ella o de su actividad.

    Un gasto, una prueba o un informe no son de otra actividad por compartir acuerdo: se sube a la suya
    (o al acuerdo, si no tiene) y desde ahí se baja. Lanza `NoExiste` si no es cosa de ningún hilo.
    """
    suya = madeja.cosas.get(de)
    if suya is None:
        raise NoExiste("De eso no sale ningún hilo, o ya no está en el archivo.")
    antes, despues = _lados(madeja)
    centros = [de] if suya.eslabon in _DEL_CENTRO else _centros(madeja, antes, de)
    partes = {de} | _seguir(antes, [de, *centros]) | set(centros) | _seguir(despues, centros)
    halladas = (cosa for ref, cosa in madeja.cosas.items() if ref in partes)
    return Hilo(suya, tuple(sorted(halladas, key=lambda c: (_ORDEN.index(c.eslabon), c.fecha))))


def _centros(madeja: Madeja, antes: _Lados, de: Referencia) -> list[Referencia]:
    """Las actividades de que depende o, si ninguna, los acuerdos."""
    arriba = antes.get(de, [])
    actividades = [r for r in arriba if madeja.cosas[r].eslabon is Eslabon.ACTIVIDAD]
    return actividades or list(arriba)


def _lados(madeja: Madeja) -> tuple[_Lados, _Lados]:
    antes: defaultdict[Referencia, list[Referencia]] = defaultdict(list)
    despues: defaultdict[Referencia, list[Referencia]] = defaultdict(list)
    for arriba, abajo in madeja.ataduras:
        if arriba in madeja.cosas and abajo in madeja.cosas:
            antes[abajo].append(arriba)
            despues[arriba].append(abajo)
    return antes, despues


def _seguir(lado: _Lados, desde: Iterable[Referencia]) -> set[Referencia]:
    vistas: set[Referencia] = set()
    faltan = list(desde)
    while faltan:
        nuevas = set(lado.get(faltan.pop(), ())) - vistas
        vistas |= nuevas
        faltan += nuevas
    return vistas
