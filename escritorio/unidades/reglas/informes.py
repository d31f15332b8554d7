"""De qué periodos se informa y qué dice un informe, compuesto de lo registrado: puro."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.documentos.arbol import (
    Bloque,
    Corrido,
    Elemento,
    Encabezado,
    Linea,
    Lista,
    Marcado,
    Pasaje,
)
from escritorio.comun.documentos.marcado import escribir
from escritorio.unidades.modelo.informes import Apartado, Hechos, Periodo, Rendicion, RenglonDeInforme, Tramo
from escritorio.unidades.modelo.planes import (
    ESTADOS_DE_ACTIVIDAD,
    NOMBRES_DE_LUZ,
    Actividad,
    ActividadAlDia,
    AvanceDeActividad,
    Luz,
)
from escritorio.unidades.modelo.unidades import FichaDeUnidad, Unidad
from escritorio.unidades.reglas.actividades import decir_gasto, sumar_gastos
from escritorio.unidades.reglas.cortes import de_su_tramo, la_llevo

TITULOS = (
    "Presentación",
    "Quiénes",
    "Lo hecho",
    "En rojo, y por qué",
    "Indicadores",
    "Reuniones y propuestas",
    "Presupuesto",
    "Lo que viene",
    "Dificultades y aprendizajes",
)
"""Los apartados, en su orden; el primero y el último sólo los escribe la unidad."""


class InformeEmitido(ErrorDeUsuario):
    """Ese informe ya se emitió y no cambia. Si hay que corregirlo, anúlelo y prepare otro."""


class InformeAtrasado(ErrorDeUsuario):
    """Lo anotado cambió desde que se compuso este informe, y su texto ya no cuadra con ello. Recompóngalo: lo
    que se escribió a mano se conserva.
    """


def periodo(clase: str, anio: int, semestre: int = 0) -> Periodo:
    """El semestre 1 o 2 de un año, o el año entero."""
    if clase == "anual":
        return Periodo(clase, f"{anio}-01-01", f"{anio}-12-31")
    primero = semestre == 1
    return Periodo(
        clase, f"{anio}-{'01-01' if primero else '07-01'}", f"{anio}-{'06-30' if primero else '12-31'}"
    )


def periodos(desde: str, hoy: str) -> list[Periodo]:
    """Los que tocan entre esas fechas (ISO), el último primero; en cada año, el año y sus semestres."""
    todos = [
        uno
        for anio in range(int(hoy[:4]), int(desde[:4]) - 1, -1)
        for uno in (periodo("anual", anio), periodo("semestral", anio, 2), periodo("semestral", anio, 1))
    ]
    return [p for p in todos if p.desde <= hoy and p.hasta >= desde]


def ultimo_acabado(hoy: str) -> Periodo:
    """El último semestre que ya pasó."""
    anio = int(hoy[:4])
    return periodo("semestral", anio, 1) if hoy[5:7] > "06" else periodo("semestral", anio - 1, 2)


def trabajaba(unidad: Unidad, dado: Periodo) -> bool:
    """Si la unidad existió algún día de ese periodo; si su alta no consta, existía."""
    return (unidad.alta or "") <= dado.hasta and (unidad.cierre is None or unidad.cierre >= dado.desde)


def sin_acabar(unidad: Unidad, dado: Periodo, hoy: str) -> str:
    """Que ese día (ISO) a la unidad le queda periodo y qué pasa si informa ya; «» si no le queda."""
    if dado.hasta < hoy or (unidad.cierre or hoy) < hoy:
        return ""
    return (
        f"El {dado.nombre} no ha acabado: acaba el {en_corto(dado.hasta)}; lo que se anote después no saldrá"
        " en él."
    )


def decir_cuenta(todas: Sequence[Rendicion]) -> str:
    """Cuántas informaron de las que se esperan, que son las que tienen plan; las demás, aparte."""
    esperadas, demas = ([r for r in todas if r.con_plan is va] for va in (True, False))
    sin_tenerlo = sum(r.informo for r in demas)
    tambien = f" ({contar(sin_tenerlo, 'informó', 'informaron')})" if sin_tenerlo else ""
    if not esperadas:
        return f"Ninguna unidad tiene plan en el periodo{tambien}."
    informaron, faltan = sum(r.informo for r in esperadas), sum(r.falta for r in esperadas)
    en_plazo = sum(r.en_plazo for r in esperadas)
    cuantas = contar(len(esperadas), "unidad", "unidades")
    frase = f"{'Informó' if informaron == 1 else 'Informaron'} {informaron} de {cuantas} con plan"
    if faltan:
        frase += f"; {contar(faltan, 'no informó', 'no informaron')}"
    if en_plazo:
        frase += f"; {contar(en_plazo, 'está', 'están')} en plazo"
    if demas:
        frase += f"; {len(demas)} sin plan{tambien}"
    return f"{frase}."


def en_periodo(todos: Sequence[AvanceDeActividad], dado: Periodo) -> tuple[AvanceDeActividad, ...]:
    """Los avances de esos días."""
    return tuple(h for h in todos if dado.desde <= h.fecha <= dado.hasta)


def _entra_en(dada: Actividad, avances: Sequence[AvanceDeActividad], de: Periodo) -> bool:
    """Si el informe de ese periodo cuenta la actividad: le toca por sus fechas, o algo se anotó en él."""
    return bool(en_periodo(avances, de)) or (dada.inicio <= de.hasta and dada.fin >= de.desde)


def cuenta_de(dada: Actividad, hechos: Sequence[AvanceDeActividad], tramo: Tramo, de: Periodo) -> bool:
    """Si el informe de ese periodo, de la unidad que llevó el plan en esos días, cuenta la actividad."""
    return la_llevo(dada, hechos, tramo) and _entra_en(dada, de_su_tramo(hechos, tramo), de)


def exigir_apartados(dados: Sequence[Apartado]) -> None:
    """Lanza `DatoInvalido` si todos están vacíos."""
    if not any(a.texto.strip() for a in dados):
        raise DatoInvalido("El informe está vacío. Escriba al menos un apartado.", campo="apartado_0")


def componer(hechos: Hechos) -> tuple[Apartado, ...]:
    """Los apartados con lo registrado; los que no tienen nada, vacíos."""
    cuerpos: tuple[list[Bloque], ...] = (
        [],
        list(_quienes(hechos.ficha)),
        list(_hecho(hechos)),
        list(_rojo(hechos)),
        _en_lista(hechos.indicadores),
        list(_reuniones(hechos)),
        list(_presupuesto(hechos)),
        _en_lista([_por_venir(v, hechos) for v in hechos.vistas if _viene(v, hechos.periodo)]),
        [],
    )
    return tuple(
        Apartado(titulo, escribir(Marcado(tuple(cuerpo))))
        for titulo, cuerpo in zip(TITULOS, cuerpos, strict=True)
    )


def reunir(
    actuales: Sequence[Apartado], antes: Sequence[Apartado], ahora: Sequence[Apartado]
) -> tuple[Apartado, ...]:
    """Lo compuesto ahora con lo escrito a mano. `antes`: lo que se compuso la vez anterior.

    Un apartado cambiado a mano se deja como está si lo registrado no cambió; si cambió, lo escrito a mano va
    debajo de lo nuevo.
    """
    escritos, previos = ({a.titulo: a.texto for a in dados} for dados in (actuales, antes))
    return tuple(
        Apartado(a.titulo, _reunido(escritos.get(a.titulo, ""), previos.get(a.titulo, ""), a.texto))
        for a in ahora
    )


def _reunido(escrito: str, antes: str, ahora: str) -> str:
    if escrito.strip() and antes == ahora:
        return escrito
    sabidas = {linea for linea in (*antes.splitlines(), *ahora.splitlines()) if linea.strip()}
    a_mano = "\n".join(linea for linea in escrito.splitlines() if linea not in sabidas)
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join((ahora, a_mano))).strip()


def renglones(vistas: Sequence[ActividadAlDia]) -> tuple[RenglonDeInforme, ...]:
    """El cuadro de las actividades del periodo."""
    return tuple(
        RenglonDeInforme(
            v.actividad.titulo,
            v.actividad.responsable,
            f"{en_corto(v.actividad.inicio)} – {en_corto(v.actividad.fin)}",
            ESTADOS_DE_ACTIVIDAD[v.actividad.estado],
            "—" if v.actividad.porcentaje is None else f"{v.actividad.porcentaje} %",
            NOMBRES_DE_LUZ[v.luz],
        )
        for v in vistas
    )


def _quienes(dada: FichaDeUnidad) -> Iterator[Bloque]:
    for cargo in dada.cargos:
        desde = f", desde el {en_corto(cargo.desde)}" if cargo.desde else ""
        yield _parrafo(f"{cargo.rotulo}: {cargo.quien or 'sin ocupar'}{desde}.")
    if dada.integrantes:
        yield _parrafo(f"Integrantes: {enumerar([nombre for _, nombre, _ in dada.integrantes])}.")
    if dada.focales:
        yield _parrafo(f"Puntos focales: {enumerar([f'{f.persona} ({f.socio})' for f in dada.focales])}.")


def _hecho(hechos: Hechos) -> Iterator[Bloque]:
    """Por objetivo, cada actividad con lo que se anotó en el periodo."""
    con_algo = [v for v in hechos.vistas if hechos.avances.get(v.actividad.id)]
    if not con_algo:
        yield _parrafo("No se anotó ningún avance en el periodo.")
    for objetivo, suyas in groupby(con_algo, key=lambda v: v.actividad.objetivo):
        yield Encabezado(3, (Corrido(objetivo),))
        yield Lista(tuple(_actividad(v, hechos) for v in suyas))


def _actividad(vista: ActividadAlDia, hechos: Hechos) -> Elemento:
    a = vista.actividad
    cabeza = (
        Corrido(a.titulo, negrita=True),
        Corrido(f" ({a.responsable}). {ESTADOS_DE_ACTIVIDAD[a.estado]}."),
    )
    dichos = [f"{en_corto(h.fecha)}: {h.texto}{_prueba(h.adjunto)}" for h in hechos.avances[a.id]]
    return Elemento((Pasaje(cabeza), *_en_lista(dichos)))


def _prueba(nombre: str) -> str:
    return f" (prueba: {nombre})" if nombre else ""


def _rojo(hechos: Hechos) -> Iterator[Bloque]:
    """Lo que lo estaba el día del corte; lo que se acabó después, también lo dice."""
    rojas = [v for v in hechos.vistas if v.luz is Luz.ROJO]
    if not hechos.vistas:
        return
    cuando = en_corto(hechos.corte)
    yield _parrafo(f"Al {cuando}:" if rojas else f"Al {cuando}, nada está en rojo.")
    yield from _en_lista([_porque(v, hechos) for v in rojas])


def _porque(vista: ActividadAlDia, hechos: Hechos) -> str:
    a = vista.actividad
    return f"{a.titulo} ({a.responsable}). {vista.porque} {hechos.despues.get(a.id, '')}"


def _reuniones(hechos: Hechos) -> Iterator[Bloque]:
    if hechos.reuniones:
        yield _parrafo("Se reunió:")
        yield from _en_lista(hechos.reuniones)
    if hechos.propuestas:
        yield _parrafo("Elevó:")
        yield from _en_lista(hechos.propuestas)


def _presupuesto(hechos: Hechos) -> Iterator[Bloque]:
    """Lo previsto y lo gastado, moneda por moneda, y cuántas actividades no dicen lo que prevén."""
    todas = [v.actividad for v in hechos.vistas]
    con = [a for a in todas if a.presupuesto is not None]
    for moneda in sorted({a.moneda for a in con}):
        total = sum(a.presupuesto or 0 for a in con if a.moneda == moneda)
        yield _parrafo(f"Previsto para las actividades del periodo: {escribir_importe(total, moneda)}.")
    for moneda, total in sumar_gastos(todas):
        dicho = escribir_importe(total, moneda)
        yield _parrafo(f"Gastado en ellas: {dicho}, al {en_corto(hechos.corte)}.")
    yield from _en_lista([_previsto(a) for a in todas if a.presupuesto is not None or a.gastos])
    if con and len(con) < len(todas):
        yield _parrafo(f"Sin presupuesto que conste: {len(todas) - len(con)} de {len(todas)}.")


def _previsto(a: Actividad) -> str:
    fuente = f" ({a.fuente})" if a.fuente else ""
    previsto = "sin presupuesto" if a.presupuesto is None else escribir_importe(a.presupuesto, a.moneda)
    return f"{a.titulo}: {previsto}{fuente}; {decir_gasto(a)}"


def _viene(vista: ActividadAlDia, dado: Periodo) -> bool:
    return vista.actividad.abierta and vista.actividad.fin > dado.hasta


def _por_venir(vista: ActividadAlDia, hechos: Hechos) -> str:
    a = vista.actividad
    return f"{a.titulo} ({a.responsable}), hasta el {en_corto(a.fin)}. {hechos.despues.get(a.id, '')}"


def _parrafo(texto: str) -> Pasaje:
    return Pasaje(_corrido(texto))


def _corrido(texto: str) -> Linea:
    return (Corrido(" ".join(texto.split())),)


def _en_lista(textos: Sequence[str]) -> list[Bloque]:
    if not textos:
        return []
    return [Lista(tuple(Elemento((_parrafo(t),)) for t in textos))]
