"""El informe de una unidad en un periodo, y si lo presentó."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.unidades.asunto import INFORME_DE_UNIDAD
from escritorio.unidades.modelo.planes import ActividadAlDia, AvanceDeActividad, Barra
from escritorio.unidades.modelo.unidades import FichaDeUnidad, Unidad

CLASES_DE_INFORME = {"semestral": "Semestral", "anual": "Anual"}
ESTADOS_DE_INFORME = {"borrador": "En borrador", "emitido": "Emitido", "anulado": "Anulado"}


class Periodo(Registro):
    """Un semestre o un año natural. `clase`: una clave de `CLASES_DE_INFORME`; fechas ISO."""

    clase: str
    desde: str
    hasta: str

    @property
    def nombre(self) -> str:
        """«1.er semestre de 2026» o «año 2026»."""
        if self.clase == "anual":
            return f"año {self.desde[:4]}"
        cual = "1.er" if self.desde[5:7] == "01" else "2.º"
        return f"{cual} semestre de {self.desde[:4]}"

    @property
    def clave(self) -> str:
        """«semestral:2026-01-01»."""
        return f"{self.clase}:{self.desde}"


class Apartado(Registro):
    """Una parte del informe: su título y su texto, en el Markdown acotado."""

    titulo: str
    texto: str


class Tramo(Registro):
    """Los días en que una unidad llevó un plan: después de `desde` («», desde siempre) y hasta `hasta`."""

    desde: str
    hasta: str


class RenglonDeInforme(Registro):
    """Una actividad en el cuadro del informe, ya escrita."""

    actividad: str
    responsable: str
    fechas: str
    estado: str
    hecho: str
    como_va: str


class Composicion(Registro):
    """Lo que el programa compuso de lo registrado hasta el día `corte` (ISO): el texto y el cuadro."""

    corte: str
    reuniones: tuple[str, ...]
    apartados: tuple[Apartado, ...]
    renglones: tuple[RenglonDeInforme, ...]


class Informe(Registro):
    """El de una unidad en un periodo. `estado`: una clave de `ESTADOS_DE_INFORME`.

    `compuesto`: de qué se compuso, aunque después se editara; None si no se guardó.
    """

    id: str
    unidad_id: str
    unidad: str
    periodo: Periodo
    apartados: tuple[Apartado, ...]
    estado: str
    emitido: str | None
    pdf_id: str | None
    docx_id: str | None
    motivo_anulacion: str
    compuesto: Composicion | None = None

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `INFORME_DE_UNIDAD`."""
        return INFORME_DE_UNIDAD.admite(self.estado, acto)

    @property
    def titulo(self) -> str:
        """«Informe de Turismo, 1.er semestre de 2026»."""
        return f"Informe de {self.unidad}, {self.periodo.nombre}"


class Hechos(Registro):
    """Lo registrado de una unidad en un periodo hasta el día `corte` (ISO), con que se compone su informe.

    `vistas`: las actividades como estaban ese día; `avances`: los del periodo, por actividad; `despues`:
    cómo acabó después la que ese día seguía abierta, por actividad; `indicadores`, `reuniones` y
    `propuestas`: una frase cada uno.
    """

    ficha: FichaDeUnidad
    periodo: Periodo
    corte: str
    vistas: tuple[ActividadAlDia, ...]
    avances: dict[str, tuple[AvanceDeActividad, ...]]
    despues: dict[str, str]
    indicadores: tuple[str, ...] = ()
    reuniones: tuple[str, ...] = ()
    propuestas: tuple[str, ...] = ()


class Rendicion(Registro):
    """Si una unidad informó de un periodo. `informe` None: no hay ninguno; `acabo`: si el periodo ya pasó.

    Se espera el de las que tienen plan en él (`con_plan`). `anulados`: los que se emitieron antes y se
    anularon, que se conservan.
    """

    unidad: Unidad
    periodo: Periodo
    con_plan: bool
    informe: Informe | None
    acabo: bool
    anulados: tuple[Informe, ...] = ()

    @property
    def informo(self) -> bool:
        """Si lo emitió."""
        return self.informe is not None and self.informe.estado == "emitido"

    @property
    def falta(self) -> bool:
        """Si tenía plan, el periodo acabó y no lo emitió."""
        return self.con_plan and self.acabo and not self.informo

    @property
    def en_plazo(self) -> bool:
        """Si tiene plan, no lo emitió y el periodo no ha acabado."""
        return self.con_plan and not self.acabo and not self.informo


class DatosDeInforme(Registro):
    """Lo que se imprime. `fecha`: la de emisión; `corte`: el día a que se cuenta todo (ISO).

    `hasta`: el último día del periodo; `firma`: (quien coordinaba ese día o «», su cargo).
    """

    membrete: Membrete
    titulo: str
    clase: str
    periodo: str
    fecha: str
    corte: str
    hasta: str
    apartados: tuple[Apartado, ...]
    renglones: tuple[RenglonDeInforme, ...]
    firma: tuple[str, str]
    borrador: bool = False


class DatosDeRelacion(Registro):
    """Qué unidades informaron de un periodo, a una fecha (ISO)."""

    membrete: Membrete
    fecha: str
    periodo: str
    rendiciones: tuple[Rendicion, ...]


class DatosDeLinea(Registro):
    """Las barras en su orden, a una fecha (ISO). `titulo`: de qué unidad y de qué año son."""

    membrete: Membrete
    fecha: str
    titulo: str
    barras: tuple[Barra, ...]
