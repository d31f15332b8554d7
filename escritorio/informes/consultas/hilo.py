"""Reunir los eslabones que cada asunto guarda y atarlos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.acuerdos.consultas import acuerdos
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import asientos
from escritorio.cuentas.modelo.asientos import DE_ACTIVIDAD, Asiento
from escritorio.estatutos.consultas.articulado import articulos_citables, citables, historia
from escritorio.estatutos.consultas.cotejo import articulos_citados, articulos_redactados
from escritorio.estatutos.modelo.articulado import de_clave
from escritorio.informes.consultas.traspaso import informes as informes_de_la_red
from escritorio.informes.modelo.informes import ESTADOS_DE_INFORME, Clase
from escritorio.informes.modelo.trabajo import Cosa, DatosDeHilo, Eslabon, Hilo, Madeja
from escritorio.informes.reglas.informes import tirar
from escritorio.unidades.consultas.informes import informes as informes_de_unidad
from escritorio.unidades.consultas.informes import tramos_de
from escritorio.unidades.consultas.planes import actividades, avances_por_actividad, planes
from escritorio.unidades.modelo.planes import ESTADOS_DE_ACTIVIDAD, Actividad, AvanceDeActividad
from escritorio.unidades.reglas.actividades import decir_gasto
from escritorio.unidades.reglas.informes import cuenta_de

_Atado = tuple[Cosa, Sequence[Referencia]]
"""Una cosa y lo que la ata por arriba."""


def hilo(bd: Archivo, de: Referencia) -> Hilo:
    """El de un artículo («disposicion»), un acuerdo, una actividad, un asiento, un avance, un adjunto, un
    informe de unidad («informe_unidad») o una memoria («informe»). Lanza `NoExiste` si no es de ninguno.
    """
    return tirar(madeja(bd), _del_avance(bd, de) if de.tipo == "avance" else de)


def datos_de_hilo(bd: Archivo, de: Referencia) -> DatosDeHilo:
    """Lo que se imprime del hilo de esa cosa, a hoy."""
    return DatosDeHilo(membrete(bd), bd.hoy(), hilo(bd, de))


def madeja(bd: Archivo) -> Madeja:
    """Todas las cosas que pueden estar en un hilo, atadas."""
    suyas, hechos = actividades(bd), avances_por_actividad(bd)
    todas = [
        *_articulos(bd),
        *((_del_acuerdo(a), ()) for a in reversed(acuerdos(bd))),
        *_actividades(bd, suyas),
        *_gastos(bd),
        *_pruebas(suyas, hechos),
        *_pruebas_de_acuerdos(bd),
        *_informes(bd, suyas, hechos),
    ]
    citas = [*articulos_citados(bd), *articulos_redactados(bd)]
    de_articulos = [(Referencia("disposicion", d), Referencia("acuerdo", a)) for d, a in citas]
    ataduras = [(arriba, cosa.ref) for cosa, atan in todas for arriba in atan]
    de_piezas = [(Referencia("disposicion", de_clave(d)[0]), Referencia("disposicion", d)) for d, _ in citas]
    suyas_de_piezas = [(de, pieza) for de, pieza in de_piezas if de != pieza]
    return Madeja({cosa.ref: cosa for cosa, _ in todas}, (*de_articulos, *suyas_de_piezas, *ataduras))


def _del_avance(bd: Archivo, de: Referencia) -> Referencia:
    """Su prueba o, si no la tiene, su actividad."""
    for suyos in avances_por_actividad(bd).values():
        for uno in suyos:
            if uno.id == de.id:
                tipo, cual = (
                    ("adjunto", uno.adjunto_id) if uno.adjunto_id else ("actividad", uno.actividad_id)
                )
                return Referencia(tipo, cual)
    return de


def _articulos(bd: Archivo) -> Iterator[_Atado]:
    vigentes = dict(articulos_citables(bd))
    citados = [d for d, _ in (*articulos_citados(bd), *articulos_redactados(bd))]
    if con_pieza := {de_clave(d)[0] for d in citados if de_clave(d)[1]}:
        vigentes |= dict(citables(bd, solo=con_pieza))
    for clave in dict.fromkeys([*(v for v in vigentes if not de_clave(v)[1]), *citados]):
        suya = Referencia("disposicion", clave)
        texto = vigentes.get(clave) or _suprimido(bd, clave)
        detalle = "" if clave in vigentes else "Ya no está en el texto"
        yield Cosa(Eslabon.ARTICULO, suya, suya, f"{texto[:1].upper()}{texto[1:]}", detalle, ""), ()


def _suprimido(bd: Archivo, clave: str) -> str:
    pasos = [p for p in historia(bd, clave) if not p.suprimida]
    return f"{pasos[-1].rotulo} {pasos[-1].epigrafe}".strip() if pasos else "Artículo"


def _del_acuerdo(a: Acuerdo) -> Cosa:
    suya = Referencia("acuerdo", a.id)
    texto = f"{a.nombrado[:1].upper()}{a.nombrado[1:]}: {a.titulo}"
    return Cosa(Eslabon.ACUERDO, suya, suya, texto, "Anulado" if a.estado == "anulado" else "", a.fecha)


def _actividades(bd: Archivo, suyas: Sequence[Actividad]) -> Iterator[_Atado]:
    """Depende del acuerdo que cita y del que aprobó su plan."""
    de_planes = {p.id: p.fundamento.acuerdo_id for p in planes(bd) if p.fundamento}
    for a in suyas:
        suya = Referencia("actividad", a.id)
        detalle = f"{a.unidad} · {ESTADOS_DE_ACTIVIDAD[a.estado].lower()}; {decir_gasto(a)}"
        mandan = dict.fromkeys(x for x in (a.acuerdo_id, de_planes.get(a.plan_id)) if x)
        atan = [Referencia("acuerdo", x) for x in mandan]
        yield Cosa(Eslabon.ACTIVIDAD, suya, suya, a.titulo, detalle, a.inicio), atan


def _gastos(bd: Archivo) -> Iterator[_Atado]:
    con_acuerdo = bd.filas("SELECT id, acuerdo_id FROM fundamento WHERE acuerdo_id IS NOT NULL")
    autorizan = {str(f["id"]): str(f["acuerdo_id"]) for f in con_acuerdo}
    for x in reversed(asientos(bd)):
        if x.clase != "gasto" or x.estado == "anulacion":
            continue
        suya = Referencia("asiento", x.id)
        atan = [Referencia(DE_ACTIVIDAD, x.origen_id or "")] if x.origen_tipo == DE_ACTIVIDAD else []
        if autoriza := autorizan.get(x.fundamento_id or ""):
            atan.append(Referencia("acuerdo", autoriza))
        yield Cosa(Eslabon.GASTO, suya, suya, f"Asiento {x.numero}: {x.concepto}", _dicho(x), x.fecha), atan


def _dicho(x: Asiento) -> str:
    importe = escribir_importe(x.importe, x.moneda)
    if x.estado == "anulado":
        return f"{importe} · anulado: no cuenta"
    return f"{importe} · {'con' if x.comprobante_id or x.comprobante else 'sin'} comprobante"


def _pruebas(suyas: Sequence[Actividad], hechos: dict[str, list[AvanceDeActividad]]) -> Iterator[_Atado]:
    for a in suyas:
        de = Referencia("actividad", a.id)
        for h in hechos.get(a.id, ()):
            if h.adjunto_id:
                suya = Referencia("adjunto", h.adjunto_id)
                yield Cosa(Eslabon.EVIDENCIA, suya, de, h.adjunto, h.texto, h.fecha), [de]


def _pruebas_de_acuerdos(bd: Archivo) -> Iterator[_Atado]:
    """Las de lo que un acuerdo encargó."""
    for f in bd.filas(
        "SELECT e.acuerdo_id, v.adjunto_id, j.nombre, v.texto, v.fecha FROM avance v"
        " JOIN encargo e ON e.id = v.encargo_id JOIN adjunto j ON j.id = v.adjunto_id"
    ):
        de, suya = Referencia("acuerdo", f["acuerdo_id"]), Referencia("adjunto", f["adjunto_id"])
        yield Cosa(Eslabon.EVIDENCIA, suya, de, f["nombre"], f["texto"], f["fecha"]), [de]


def _informes(
    bd: Archivo, suyas: Sequence[Actividad], hechos: dict[str, list[AvanceDeActividad]]
) -> Iterator[_Atado]:
    """Los de cada unidad y las memorias de los años en que cae la actividad; los anulados no dan cuenta."""
    for i in informes_de_unidad(bd):
        if i.estado != "anulado":
            tramos = tramos_de(bd, i.unidad_id)
            de_ella = (a for a in suyas if a.plan_id in tramos)
            cuenta = [a for a in de_ella if cuenta_de(a, hechos.get(a.id, ()), tramos[a.plan_id], i.periodo)]
            suya, fecha = Referencia("informe_unidad", i.id), i.emitido or i.periodo.hasta
            yield _informe(suya, i.titulo, i.estado, fecha), _refs(cuenta)
    for m in informes_de_la_red(bd):
        if m.clase == Clase.MEMORIA and m.estado != "anulado":
            cuenta = [a for a in suyas if a.inicio[:4] <= m.ejercicio <= a.fin[:4]]
            yield (
                _informe(Referencia("informe", m.id), m.titulo, m.estado, m.emitido or m.fecha),
                _refs(cuenta),
            )


def _informe(suya: Referencia, titulo: str, estado: str, fecha: str) -> Cosa:
    return Cosa(Eslabon.INFORME, suya, suya, titulo, ESTADOS_DE_INFORME[estado], fecha[:10])


def _refs(cuenta: Sequence[Actividad]) -> list[Referencia]:
    return [Referencia("actividad", a.id) for a in cuenta]
