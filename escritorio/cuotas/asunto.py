"""Lo que las cuotas declaran: cargos, recibos, campañas y ajustes, que se anulan y no se reescriben."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    SIEMPRE,
    Asunto,
    Estado,
    Exenta,
    Guarda,
    Hecho,
    HechoCerrado,
    ParteDeHecho,
    PorTerminar,
    Tabla,
    columnas,
    exenta,
    tablas,
    uso,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea, Referencia, Sitio
from escritorio.comun.base.quien import TESORERIA
from escritorio.estatutos.asunto import uso_de_regla


class SoloSeAnade(HechoCerrado):
    """Está en el libro de cuotas, que sólo se añade: anule el pago o la rebaja, o anote otro, en Cuotas."""

    clave = "libro de cuotas"


class DejariaUnHueco(HechoCerrado):
    """Esos cargos ya se usan, o hay otros después: no se borran. Anule la campaña o rebájelos, en Cuotas."""

    clave = "cargos que siguen"


class CambiariaLoCerrado(HechoCerrado):
    """Cambiaría lo que se debía al cerrar un ejercicio: no se hace. Anule o rebaje los cargos, en Cuotas."""

    clave = "cargos de un ejercicio cerrado"


class YaEnOtroPlan(HechoCerrado):
    """Ese plan no vuelve a regir: alguno de sus cargos está anulado o en otro plan. Mírelo en Cobranza."""

    clave = "cargos de un solo plan"


class CampanaEmitida(HechoCerrado):
    """Lo emitido a los socios no se reescribe: anule la campaña o rebaje sus cargos, en Cuotas."""

    clave = "campana emitida"


class EscalaEnUso(HechoCerrado):
    """Ya se emitieron cuotas con esa escala: no se cambia ni se retira. Borre antes la campaña."""

    clave = "escala en uso"


class ReciboDado(SoloSeAnade):
    """Ese recibo ya se dio y no se cambia: anule el pago, en Cuotas, y anótelo otra vez."""

    clave = "recibo dado"


class CartaEmitida(SoloSeAnade):
    """Eso ya se emitió a quien debe y se guarda como salió: si hace falta, emita otro, en Cobranza."""

    clave = "carta emitida"


class PlanAcordado(SoloSeAnade):
    """Ese plan de pago ya se acordó y no se cambia: anúlelo o délo por caducado, en Cobranza."""

    clave = "plan acordado"


_AL_CERRARLO = (
    exenta(
        "estado cerrado_el motivo_cierre",
        "cerrarlo es un acto nuevo; caducar se deshace si sus cargos siguen libres",
    ),
)


def _anulable(nombre: str, tabla: str, frase: type[HechoCerrado], salvo: tuple[Exenta, ...] = ()) -> Hecho:
    """Nace firme; sólo se anula, y lo anulado no vuelve."""
    return Hecho(
        nombre,
        tabla,
        (
            Estado("vigente", SIEMPRE, admite=("anular",)),
            Estado("anulado", "{h}.estado = 'anulado'", frase, salvo),
        ),
    )


def _no_se_reescribe(tabla: str, frase: type[HechoCerrado], columnas: str) -> Guarda:
    return Guarda(f"{tabla}_no_se_reescribe", tabla, "UPDATE", frase, _cambia(columnas))


def _cambia(columnas: str) -> str:
    return " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columnas.split())


def _cerrado(lado: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente'"
        f" AND ejercicio >= substr({lado}.devengo, 1, 4))"
    )


_EN_OTRO_PLAN = (
    "SELECT 1 FROM plan_cargo o JOIN plan_pago p ON p.id = o.plan_id"
    " WHERE o.cargo_id = {cargo} AND p.id <> {plan} AND p.estado = 'vigente'"
)

CAMPANA = _anulable("campana", "emision", CampanaEmitida)
_SU_PAPEL = "recibo_pdf_id hoja_desde hojas"
RECIBO = _anulable(
    "recibo",
    "pago",
    ReciboDado,
    (exenta(_SU_PAPEL, "el papel del que se anuló por componer se compone igual, una vez"),),
)
AJUSTE = _anulable("ajuste", "ajuste", SoloSeAnade)
DEVOLUCION = _anulable("devolucion", "devolucion", SoloSeAnade)
ESCALA = Hecho(
    "escala",
    "escala",
    (
        Estado("borrador", "{h}.estado = 'borrador'", admite=("redactar", "proponer", "quitar")),
        Estado("aprobada", "{h}.estado = 'aprobada'", admite=("partir",)),
        Estado(
            "en_uso",
            "EXISTS (SELECT 1 FROM emision WHERE escala_id = {h}.id)",
            EscalaEnUso,
            (exenta("hasta", "la que la sucede le pone fin"),),
            ("partir",),
        ),
    ),
)
CARTA = Hecho(
    "carta_mora",
    "carta_mora",
    (
        Estado(
            "vigente",
            "{h}.estado = 'vigente'",
            CartaEmitida,
            (
                exenta("estado motivo_anulacion anulado_el", "anularla es un acto nuevo"),
                exenta("medio destino enviada acuse", "consta cómo salió y su acuse"),
            ),
            ("anotar_envio", "anular", "guardar"),
        ),
        Estado("anulado", "{h}.estado = 'anulado'", CartaEmitida),
    ),
)
PLAN_DE_PAGO = Hecho(
    "plan_pago",
    "plan_pago",
    (
        Estado("vigente", "{h}.estado = 'vigente'", PlanAcordado, _AL_CERRARLO, ("caducar", "anular")),
        Estado("caducado", "{h}.estado = 'caducado'", PlanAcordado, _AL_CERRARLO),
        Estado("anulado", "{h}.estado = 'anulado'", PlanAcordado),
    ),
)

ANULAR_PAGO = OrdenDeArea("anular_pago", "&Anular un pago…", "x")
REBAJAR = OrdenDeArea("rebajar", "Reba&jar la deuda…", "minus")
ANOTAR_PAGO = OrdenDeArea("anotar_pago", "Anotar &pago", "receipt")
EMITIR = OrdenDeArea("emitir", "&Emitir cuotas", "coins")
EXPORTAR = OrdenDeArea("exportar", "Guardar en…", "download")

ASUNTO = Asunto(
    area=Area(
        "cuotas",
        "Cuotas",
        "wallet",
        "Gestión",
        90,
        "escritorio.cuotas.pantalla:PantallaCuotas",
        ("cuotas", "cargo", "emision", "exencion", "ajuste", "cobranza", "plan_pago"),
        ordenes=(ANOTAR_PAGO, EMITIR, EXPORTAR),
        de_ficha=(ANULAR_PAGO, REBAJAR),
        sitios=(
            Sitio("Cargos", tambien="lo que se debe"),
            Sitio("Movimientos", tambien="recibos pagos libro de cuotas"),
            Sitio("Campañas", tambien="emisiones avisos"),
            Sitio("Cobranza", Referencia("cobranza"), "deudores morosos quien debe cartas de cobro reclamo"),
            Sitio("Banco", tambien="extracto conciliar"),
            Sitio("Informes", tambien="recaudacion antiguedad prevision"),
            Sitio("Escalas", tambien="tramos cuanto se paga"),
        ),
        tambien="cobros pagos recibos cargos aportes contribuciones dinero",
    ),
    avisos={90: "escritorio.cuotas.consultas.pendientes:pendientes"},
    busca="escritorio.cuotas.consultas.hallazgos:hallar",
    tablas=(
        Tabla("concepto", "concepto de cuota", "conceptos de cuota", TESORERIA, compartida=True),
        Tabla("emision", "emisión de cuotas", "emisiones de cuotas", TESORERIA, compartida=True),
        *tablas(
            TESORERIA,
            abono=("abono a las cuotas", "abonos a las cuotas"),
            ajuste=("ajuste de cuotas", "ajustes de cuotas"),
            aviso=("aviso de cuota", "avisos de cuota"),
            base_declarada=("base declarada por un socio", "bases declaradas por socios"),
            cargo=("cargo de cuota", "cargos de cuota"),
            carta_mora=("carta de reclamo", "cartas de reclamo"),
            coeficiente=("coeficiente", "coeficientes"),
            devolucion=("devolución a un socio", "devoluciones a socios"),
            escala=("escala de cuotas", "escalas de cuotas"),
            exencion=("exención", "exenciones"),
            nivel_mora=("nivel de mora", "niveles de mora"),
            pago=("pago", "pagos"),
            plan_cargo=("cargo en un plan de pago", "cargos en planes de pago"),
            plan_cuota=("cuota de un plan de pago", "cuotas de planes de pago"),
            plan_pago=("plan de pago", "planes de pago"),
            salida_de_aviso=("aviso entregado", "avisos entregados"),
            tramo=("tramo de escala", "tramos de escala"),
            unidad_indexada=("unidad de cuenta", "unidades de cuenta"),
            valor_unidad=("valor de una unidad de cuenta", "valores de unidades de cuenta"),
        ),
    ),
    en_dinero=columnas("base gastos importe presupuesto recibido"),
    libros={"cuotas": ("cargo", "pago", "ajuste", "devolucion", "abono")},
    hechos=(
        _anulable("cargo", "cargo", CampanaEmitida),
        CAMPANA,
        RECIBO,
        AJUSTE,
        DEVOLUCION,
        ESCALA,
        Hecho("abono", "abono", (Estado("anotado", SIEMPRE, SoloSeAnade),)),
        Hecho("aviso", "aviso", (Estado("emitido", SIEMPRE, CartaEmitida),)),
        CARTA,
        PLAN_DE_PAGO,
    ),
    partes=(
        ParteDeHecho("plan_pago", "plan_cargo", ("plan_id",), ordenes=("UPDATE", "DELETE")),
        ParteDeHecho("plan_pago", "plan_cuota", ("plan_id",), ordenes=("UPDATE", "DELETE")),
        ParteDeHecho("escala", "tramo", ("escala_id",)),
    ),
    guardas=(
        _no_se_reescribe(
            "cargo",
            CampanaEmitida,
            "numero emision_id fundamento_id socio_id concepto_id ejercicio fecha vencimiento importe moneda"
            " tramo poblacion poblacion_anio poblacion_fuente poblacion_oficial devengo calculo base"
            " exencion_id recargo_de recargo_veces",
        ),
        _no_se_reescribe(
            "emision",
            CampanaEmitida,
            "concepto_id ejercicio fecha vencimiento escala_id fundamento_id poblacion_de motivo_no_oficial"
            " aceptada_por elegidos sin_regla decidida_por sin_dato motivo_sin_dato regla_el",
        ),
        _no_se_reescribe(
            "pago",
            ReciboDado,
            "recibo socio_id fecha importe moneda medio referencia recibido moneda_recibida tipo_cambio"
            " tipo_unidad tipo_fecha tipo_fuente gastos gastos_de dicho maqueta conjunto_id pagador",
        ),
        Guarda(
            "pago_se_compone_una_vez",
            "pago",
            "UPDATE",
            ReciboDado,
            f"OLD.recibo_pdf_id IS NOT NULL AND ({_cambia(_SU_PAPEL)})",
        ),
        _no_se_reescribe(
            "ajuste",
            SoloSeAnade,
            "clase numero socio_id fecha importe moneda motivo fundamento_id documento_id contrapartida"
            " pago_id de_ejercicio",
        ),
        _no_se_reescribe(
            "devolucion",
            SoloSeAnade,
            "numero socio_id fecha importe moneda medio referencia motivo documento_id",
        ),
        Guarda("pago_no_se_borra", "pago", "DELETE", ReciboDado),
        Guarda("cargo_de_cerrado_no_se_anade", "cargo", "INSERT", CambiariaLoCerrado, _cerrado("NEW")),
        Guarda("cargo_de_cerrado_no_se_borra", "cargo", "DELETE", CambiariaLoCerrado, _cerrado("OLD")),
        Guarda(
            "cargo_no_deja_hueco",
            "cargo",
            "DELETE",
            DejariaUnHueco,
            "EXISTS (SELECT 1 FROM numeracion WHERE serie = 'cargo' AND proximo > OLD.numero)",
        ),
        Guarda(
            "vinculo_de_cargos_no_se_borra",
            "vinculo",
            "DELETE",
            DejariaUnHueco,
            "OLD.tipo IN ('emision', 'cargo') AND EXISTS (SELECT 1 FROM emision WHERE id = OLD.cita_id"
            " UNION ALL SELECT 1 FROM cargo WHERE id = OLD.cita_id)",
        ),
        Guarda(
            "plan_cargo_en_uno_solo",
            "plan_cargo",
            "INSERT",
            YaEnOtroPlan,
            f"EXISTS ({_EN_OTRO_PLAN.format(cargo='NEW.cargo_id', plan='NEW.plan_id')})",
        ),
        Guarda(
            "plan_pago_vuelve",
            "plan_pago",
            "UPDATE",
            YaEnOtroPlan,
            "OLD.estado <> 'vigente' AND NEW.estado = 'vigente' AND EXISTS ("
            "SELECT 1 FROM plan_cargo s JOIN cargo c ON c.id = s.cargo_id WHERE s.plan_id = NEW.id"
            " AND (c.estado = 'anulado'"
            f" OR EXISTS ({_EN_OTRO_PLAN.format(cargo='s.cargo_id', plan='NEW.id')})))",
            ("estado",),
        ),
    ),
    por_terminar=(
        PorTerminar(
            "SELECT 1 FROM pago WHERE recibo_pdf_id IS NULL LIMIT 1",
            "escritorio.cuotas.acciones.recibos:componer_recibos",
        ),
    ),
    usos=(
        uso(
            "cargo",
            "calculo poblacion",
            "poblacion",
            "{c}.socio_id = {d}.socio_id AND {c}.poblacion_anio = {d}.anio",
        ),
        uso(
            "cargo",
            "calculo",
            "cambio_de_categoria",
            "{c}.socio_id = {d}.socio_id"
            " AND {d}.desde <= (SELECT ifnull(regla_el, fecha) FROM emision WHERE id = {c}.emision_id)",
        ),
        uso(
            "cargo",
            "calculo",
            "base_declarada",
            "{c}.socio_id = {d}.socio_id AND substr({c}.ejercicio, 1, 4) = {d}.ejercicio"
            " AND EXISTS (SELECT 1 FROM emision m JOIN escala e ON e.id = m.escala_id"
            " WHERE m.id = {c}.emision_id AND e.forma = 'porcentaje')",
        ),
        uso(
            "emision",
            "escala_id",
            "valor_unidad",
            "{d}.fecha <= {c}.fecha"
            " AND {d}.unidad_id = (SELECT unidad_id FROM escala WHERE id = {c}.escala_id)",
        ),
        uso(
            "emision",
            "escala_id",
            "coeficiente",
            "substr({d}.desde, 1, 4) <= {c}.ejercicio AND {d}.pais IN (SELECT s.pais FROM cargo k"
            " JOIN socio s ON s.id = k.socio_id WHERE k.emision_id = {c}.id)",
        ),
        uso_de_regla(
            "emision", "escala_id", "cuota", "ifnull({c}.regla_el, {c}.fecha)", "{c}.escala_id IS NOT NULL"
        ),
    ),
)
