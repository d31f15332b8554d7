"""Lo que pasaría al emitir unas cuotas: a quién, cuánto y por qué."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.consultas import emisiones as de_emision
from escritorio.cuotas.consultas import emisiones as de_emisiones
from escritorio.cuotas.consultas import escalas as de_escalas
from escritorio.cuotas.consultas.emisiones import candidatos, concepto, conceptos, regla_de_cuota
from escritorio.cuotas.consultas.escalas import entradas, escalas, exenciones_que_rigen
from escritorio.cuotas.modelo.campanas import Exencion, FraccionDelEjercicio
from escritorio.cuotas.modelo.emision import Candidato, Concepto, Escala, Excluido, Pedido, VistaPrevia
from escritorio.cuotas.modelo.metodos import Entradas
from escritorio.cuotas.modelo.periodo import Periodo
from escritorio.cuotas.modelo.simulacion import CambioDeTramo, Simulacion
from escritorio.cuotas.reglas.cambios import Rige, cambios_de_tramo
from escritorio.cuotas.reglas.emision import aviso_de_otra_forma, proponer
from escritorio.cuotas.reglas.escalas import escala_del_ejercicio
from escritorio.cuotas.reglas.limites import leer_vencimiento
from escritorio.cuotas.reglas.metodos import con_ella, con_su_cuenta, que_manda
from escritorio.cuotas.reglas.prorrateo import (
    SIN_REGLA,
    ajustar,
    apartar,
    repartir_lo_exento,
    separar_por_entrada,
)
from escritorio.cuotas.reglas.simulador import Propuesto, simular
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDeCuota
from escritorio.socios.consultas import poblaciones


def preparar_emision(
    bd: Archivo,
    ejercicio: str,
    concepto: str = "ordinaria",
    poblacion_de: int | None = None,
    motivo_no_oficial: str | None = None,
    vencimiento: str | None = None,
    sin_regla: str = "",
    socios: Iterable[str] | None = None,
    motivo_sin_dato: str = "",
) -> VistaPrevia:
    """Lo que pasaría al emitir hoy, sin cambiar nada.

    `concepto`: su clave. `motivo_no_oficial`: con él se admite, a falta de oficial, una
    población que no lo sea. `sin_regla`: clave de `SIN_REGLA`. `socios`: sólo a ésos, por id.
    `motivo_sin_dato`: por qué se deja fuera de un reparto a quien le falta un dato.
    Lanza `DatoInvalido`, `SinEscala` o `EjercicioCerrado`.
    """
    motivo = motivo_no_oficial
    if motivo is not None:
        motivo = exigir_texto(motivo, "el motivo para admitir población no oficial", "motivo", 2_000)
    elegidos = None if socios is None else frozenset(socios)
    if elegidos is not None and not elegidos:
        raise DatoInvalido("Elija al menos un socio.", campo="socios")
    if sin_regla not in SIN_REGLA:
        raise DatoInvalido("Elija qué se hace con quien entró o salió.", campo="sin_regla")
    periodo = de_emision.periodo_pedido(bd, de_emision.cuota_que_se_cobra(bd, concepto), ejercicio)
    vence = leer_vencimiento(vencimiento, periodo, bd.hoy())
    exigir_ejercicio_abierto(bd, bd.hoy(), "ejercicio")
    sin_dato = _motivo_sin_dato(motivo_sin_dato)
    pedido = Pedido(periodo.texto, concepto, poblacion_de, motivo, vence, sin_regla, elegidos, sin_dato)
    return vista_de(bd, pedido, nuevo_id())


def _motivo_sin_dato(motivo: str) -> str:
    if not motivo:
        return ""
    return exigir_texto(motivo, "el motivo para dejarlos fuera", "motivo_sin_dato", 2_000)


def vista_de(bd: Archivo, pedido: Pedido, emision_id: str) -> VistaPrevia:
    """Lo que pasaría al emitir eso hoy, con la escala y la regla que regían en su periodo."""
    suyo, periodo = de_emision.concepto(bd, pedido.concepto), pedido.periodo
    escala = escala_del_ejercicio(de_escalas.escalas(bd, suyo.id), periodo)
    ya = de_emision.ya_cargados(bd, suyo.id, periodo)
    activos, partes, no_tocan = _a_quienes(bd, suyo, pedido, ya)
    rigen, regla = exenciones_que_rigen(bd, suyo.id, periodo), de_emision.regla_de_cuota(bd, periodo)
    entradas = _con_exentos(de_escalas.entradas(bd, escala, periodo), escala, rigen, regla)
    manda = que_manda(regla, pedido)
    enteros, fuera = proponer(con_ella(pedido, manda), escala, activos, poblaciones(bd), ya, entradas)
    cargos, fuera = _rebajar(
        (con_su_cuenta(enteros, manda), fuera), partes, rigen, escala, repartido=bool(entradas.pagan)
    )
    excluidos = sorted((*fuera, *no_tocan), key=lambda e: (plegar(e.socio), e.socio_id))
    return VistaPrevia(
        bd.hoy(), ultimo_apunte(bd), pedido, suyo, escala, cargos, tuple(excluidos), emision_id, manda,
        aviso_de_otra_forma(regla, suyo, escala),
    )  # fmt: skip


def _con_exentos(
    entradas: Entradas, escala: Escala, rigen: Mapping[str, Exencion], regla: Regla | None
) -> Entradas:
    """Con lo que paga cada exento, si es un reparto y la regla manda que lo suyo lo paguen los demás."""
    parametros = regla.parametros if regla else None
    if not (escala.metodo.reparte and isinstance(parametros, ReglaDeCuota) and parametros.reparte_exentos):
        return entradas
    return replace(entradas, pagan={i: 1 - x.parte for i, x in rigen.items()})


def _rebajar(
    propuesto: Propuesto,
    partes: Mapping[str, FraccionDelEjercicio],
    rigen: Mapping[str, Exencion],
    escala: Escala,
    *,
    repartido: bool,
) -> Propuesto:
    """Cada cargo con su prorrateo y su exención; `repartido`: si la exención ya la cuenta el reparto."""
    cargos, fuera = propuesto
    if repartido:
        cargos, fuera = repartir_lo_exento(cargos, fuera, rigen)
    quedan, exentos = ajustar(cargos, partes, {} if repartido else rigen, escala.moneda)
    return quedan, (*fuera, *exentos)


def _a_quienes(
    bd: Archivo, suyo: Concepto, pedido: Pedido, ya: set[str]
) -> tuple[list[Candidato], dict[str, FraccionDelEjercicio], tuple[Excluido, ...]]:
    """La ordinaria llama a quien fue socio algún día del periodo; la de incorporación, a quien entró en él
    o a quien se nombre; las demás, a los de hoy."""
    if suyo.clase == "incorporacion" and pedido.socios is None:
        entraron, ya_eran = separar_por_entrada(de_emisiones.llamados(bd, pedido.periodo), pedido.periodo)
        return entraron, {}, ya_eran
    if suyo.clase != "ordinaria":
        return _elegidos(pedido, de_emision.candidatos(bd, bd.hoy())), {}, ()
    llamados = de_emisiones.llamados(bd, pedido.periodo)
    suyos = {c.socio_id for c in _elegidos(pedido, [x.candidato for x in llamados])}
    quedan = [x for x in llamados if x.candidato.socio_id in suyos]
    partes, fuera = apartar(quedan, ya, de_emision.regla_de_cuota(bd, pedido.periodo), pedido)
    return [x.candidato for x in quedan if x.candidato.socio_id in partes], partes, fuera


def entraron_en(bd: Archivo, periodo: Periodo) -> list[Candidato]:
    """Quienes entraron en ese periodo, por nombre: a quienes toca la de incorporación."""
    entraron, _ = separar_por_entrada(de_emisiones.llamados(bd, periodo), periodo)
    return entraron


def a_quienes_toca(bd: Archivo, clave: str, ejercicio: str) -> list[str]:
    """Los ids de quienes pagan cuota y les toca la de esa clave: la de incorporación, a quienes entraron.

    Lanza `DatoInvalido`, también si no le toca a nadie, o `NoExiste`.
    """
    suyo = de_emision.cuota_que_se_cobra(bd, clave)
    periodo = de_emision.periodo_pedido(bd, suyo, ejercicio)
    quienes = entraron_en(bd, periodo) if suyo.clase == "incorporacion" else candidatos(bd, bd.hoy())
    pagan = [c.socio_id for c in quienes if c.paga_cuota]
    if not pagan:
        raise DatoInvalido("No le toca a nadie: nadie entró entonces. Diga a quién.", campo="socio")
    return pagan


def _elegidos(pedido: Pedido, candidatos: Sequence[Candidato]) -> list[Candidato]:
    return [c for c in candidatos if pedido.socios is None or c.socio_id in pedido.socios]


def simulacion(bd: Archivo, pedido: Pedido, cuales: Sequence[Escala]) -> Simulacion:
    """Esas escalas, guardadas o no, del mismo concepto, como si nada se hubiera emitido de ese periodo; se
    comparan con la primera. Cuenta lo que se emitiría: a los mismos, con sus exenciones y su parte.

    Lanza `DatoInvalido` o `SinValorDeUnidad`.
    """
    suyo = next((c for c in conceptos(bd) if c.id in {e.concepto_id for e in cuales}), None)
    if suyo is None:
        raise DatoInvalido("Elija al menos una escala.", campo="escalas")
    periodo = de_emision.periodo_pedido(bd, suyo, pedido.ejercicio)
    pedido = replace(pedido, ejercicio=periodo.texto, concepto=suyo.clave)
    activos, partes, no_tocan = _a_quienes(bd, suyo, pedido, set())
    rigen = exenciones_que_rigen(bd, suyo.id, periodo)
    manda = que_manda(regla_de_cuota(bd, periodo), pedido)

    regla = regla_de_cuota(bd, periodo)
    dadas = [(e, _con_exentos(entradas(bd, e, periodo), e, rigen, regla)) for e in cuales]
    repartidas = {e.id for e, dado in dadas if dado.pagan}

    def rebajar(escala: Escala, propuesto: Propuesto) -> Propuesto:
        cargos, fuera = _rebajar(propuesto, partes, rigen, escala, repartido=escala.id in repartidas)
        return cargos, (*fuera, *no_tocan)

    hecha = simular(con_ella(pedido, manda), dadas, activos, poblaciones(bd), bd.hoy(), rebajar)
    return replace(hecha, poblacion=manda)


def cambios(bd: Archivo, pedido: Pedido, anterior: Pedido | None = None) -> list[CambioDeTramo]:
    """Los socios activos que caen en otro tramo que en `anterior` (el ejercicio de antes, si no se dice).

    Qué año de población manda lo dice cada pedido o, si no dice ninguno, la regla de cuota de su periodo.
    Lanza `SinEscala` o `SinValorDeUnidad`.
    """
    previo = anterior or Pedido(pedido.periodo.anterior.texto, pedido.concepto)
    return cambios_de_tramo(
        _lo_que_rige(bd, previo), _lo_que_rige(bd, pedido), candidatos(bd, bd.hoy()), poblaciones(bd)
    )


def _lo_que_rige(bd: Archivo, pedido: Pedido) -> Rige:
    suyas = escalas(bd, concepto(bd, pedido.concepto).id)
    escala = escala_del_ejercicio(suyas, pedido.periodo)
    manda = que_manda(regla_de_cuota(bd, pedido.periodo), pedido)
    return con_ella(pedido, manda), escala, entradas(bd, escala, pedido.periodo)
